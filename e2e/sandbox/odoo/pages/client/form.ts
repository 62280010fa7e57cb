import { chatter } from './chatter.ts';
import { controlPanel, newButton } from './control-panel.ts';
import { el, icon } from './element.ts';
import { type FormField, layoutOf } from './form-fields.ts';
import { FormRecord } from './form-record.ts';
import { onLeave } from './navigate.ts';
import { notebook } from './notebook.ts';
import { pager } from './pager.ts';
import { phoneWidget } from './phone-widget.ts';
import type { Place } from './route.ts';
import { shown } from './rpc.ts';
import { version } from './session.ts';
import { statButtons } from './stat-buttons.ts';
import { setTitle } from './title.ts';

/** Form of 17 and later: always editable, values live in inputs, saving is silent on leaving. */
export async function formView(place: Place, signal: AbortSignal): Promise<HTMLElement> {
  const record = await FormRecord.load(place);
  // Only what was blurred is known here: text still being typed is lost, as in Odoo.
  onLeave(() => record.save());
  const holder = el('div', {
    class: `${version >= 18 ? 'o_xxl_form_view ' : ''}o_form_view o_view_controller o_action`,
  });

  /** Draws everything anew: nodes somebody else put into the form are gone after it. */
  async function draw(): Promise<void> {
    setTitle(record.title);
    const notes = await notebook(place, record);
    const indicator = statusIndicator(
      () => void record.save().then(draw),
      () => void record.reload().then(draw),
    );
    const renderer = el('div.o_form_renderer.o_form_editable.d-flex.o_form_saved');
    const dirty = () => {
      indicator.buttons.classList.remove('invisible');
      renderer.classList.replace('o_form_saved', 'o_form_dirty');
    };
    const context: FieldContext = { record, dirty };
    renderer.append(
      el('div.o_form_sheet_bg', {}, statusbar(place, record), sheet(place, context, notes)),
      chatter(place, record.recordId, signal),
    );
    holder.replaceChildren(
      el(
        'div.o_form_view_container',
        {},
        controlPanel({
          place,
          buttons: [newButton(place)],
          status: indicator.box,
          middle: [statButtons(place, record)],
          right: [pager(place)],
          record: record.title,
        }),
        el(version >= 19 ? 'main.o_content' : 'div.o_content', {}, renderer),
      ),
    );
  }
  await draw();
  return holder;
}

interface FieldContext {
  record: FormRecord;
  dirty(): void;
}

function statusIndicator(save: () => void, discard: () => void) {
  const button = (kind: 'save' | 'cancel', title: string, iconName: string, act: () => void) => {
    const made = el(
      'button',
      { type: 'button', class: `o_form_button_${kind} btn btn-light`, 'aria-label': title, title },
      icon(`fa ${iconName} fa-fw`),
    );
    made.addEventListener('click', act);
    return made;
  };
  const buttons = el(
    'div.o_form_status_indicator_buttons.d-flex.invisible',
    {},
    button('save', 'Save manually', 'fa-cloud-upload', save),
    button('cancel', 'Discard all changes', 'fa-times', discard),
  );
  return { box: el('div.o_form_status_indicator', {}, buttons), buttons };
}

function statusbar(place: Place, record: FormRecord): HTMLElement | null {
  if (place.model !== 'crm.lead') return null;
  const current = shown(record.data['stage_id']);
  const stages = ['New', 'Qualified', 'Proposition', 'Won'].map((name) =>
    el(
      'button',
      {
        type: 'button',
        class: `btn o_arrow_button${name === current ? ' o_arrow_button_current' : ''}`,
        role: 'radio',
        'aria-checked': String(name === current),
      },
      name,
    ),
  );
  return el(
    'div.o_form_statusbar',
    {},
    el('div.o_statusbar_status', { role: 'radiogroup' }, ...stages),
  );
}

function sheet(place: Place, context: FieldContext, notes: HTMLElement): HTMLElement {
  const layout = layoutOf(place.model);
  const group = (fields: FormField[]) =>
    el('div.o_inner_group.grid', {}, ...fields.flatMap((field) => cells(field, context)));
  const avatar =
    place.model === 'res.partner' && context.record.recordId !== null
      ? el('img.o_form_avatar', {
          alt: '',
          src: `/web/image/res.partner/${context.record.recordId}/avatar_128`,
        })
      : null;
  return el(
    'div.o_form_sheet.position-relative',
    {},
    el(
      'div.o_form_head',
      {},
      avatar,
      el(
        'div.oe_title',
        {},
        el('h1', {}, widget(layout.title, context)),
        ...layout.head.map((field) => headLine(field, context)),
      ),
    ),
    el('div.o_group.row', {}, group(layout.left), group(layout.right)),
    notes,
  );
}

function headLine(field: FormField, context: FieldContext): HTMLElement {
  const shape = field.kind === 'phone' ? 'fa-phone' : 'fa-envelope';
  return el(
    'div.d-flex.align-items-baseline',
    {},
    icon(`fa fa-fw me-1 ${shape} text-primary`, field.label),
    widget(field, context),
  );
}

function cells(field: FormField, context: FieldContext): HTMLElement[] {
  return [
    el(
      'div.o_cell.o_wrap_label',
      {},
      el('label.o_form_label', { for: `${field.name}_0` }, field.label),
    ),
    el('div.o_cell.o_wrap_input', {}, widget(field, context)),
  ];
}

function widget(field: FormField, { record, dirty }: FieldContext): HTMLElement {
  const value = record.value(field.name);
  const change = (text: string) => {
    record.changes[field.name] = field.kind === 'number' ? Number(text) : text || false;
  };
  if (field.kind === 'phone') return phoneWidget(field, value, { dirty, change });
  if (field.kind === 'many2one') return many2one(field, value);
  const input = el('input.o_input', {
    id: `${field.name}_0`,
    type: field.kind === 'email' ? 'email' : 'text',
    autocomplete: 'off',
    placeholder: field.placeholder,
  });
  input.value = value;
  input.addEventListener('input', dirty);
  input.addEventListener('change', () => change(input.value));
  return el('div', { name: field.name, class: `o_field_widget o_field_${field.kind}` }, input);
}

/** Shown, not edited: the sandbox has no drop-downs. */
function many2one(field: FormField, value: string): HTMLElement {
  const input = el('input.o-autocomplete--input.o_input', {
    id: `${field.name}_0`,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    placeholder: field.placeholder,
    readonly: true,
  });
  input.value = value;
  return el(
    'div',
    { name: field.name, class: 'o_field_widget o_field_many2one' },
    el('div.o_field_many2one_selection', {}, el('div.o_input_dropdown', {}, input)),
  );
}
