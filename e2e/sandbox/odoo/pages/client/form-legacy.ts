import { chatter } from './chatter.ts';
import { controlPanel, newButton } from './control-panel.ts';
import { el, icon } from './element.ts';
import { type FormField, layoutOf } from './form-fields.ts';
import { FormRecord } from './form-record.ts';
import { notebook } from './notebook.ts';
import { pager } from './pager.ts';
import type { Place } from './route.ts';
import { version } from './session.ts';
import { statButtons } from './stat-buttons.ts';
import { setTitle } from './title.ts';

/** Form of 14 and 15: read mode until Edit is pressed, then inputs until Save or Discard. */
export async function legacyForm(place: Place, signal: AbortSignal): Promise<HTMLElement> {
  const record = await FormRecord.load(place);
  const holder = el('div.o_action.o_view_controller');
  let editing = place.id === 'new';

  async function draw(): Promise<void> {
    setTitle(record.title);
    const notes = await notebook(place, record);
    const mode = editing ? 'o_form_editable' : 'o_form_readonly';
    holder.replaceChildren(
      controlPanel({
        place,
        buttons: buttons(),
        right: [pager(place)],
        record: record.title,
      }),
      el(
        'div.o_content',
        {},
        el(
          'div',
          { class: `o_form_view ${mode}` },
          el('div.o_form_sheet_bg', {}, sheet(place, record, editing, notes)),
          chatter(place, record.recordId, signal),
        ),
      ),
    );
  }

  function buttons(): HTMLElement[] {
    if (!editing) {
      const edit = button('edit', 'Edit', 'btn-primary', async () => {
        editing = true;
        await draw();
      });
      return [edit, newButton(place)];
    }
    const finish = (act: () => Promise<void>) => async () => {
      await act();
      editing = false;
      await draw();
    };
    return [
      button(
        'save',
        'Save',
        'btn-primary',
        finish(() => record.save()),
      ),
      button(
        'cancel',
        'Discard',
        'btn-secondary',
        finish(() => record.reload()),
      ),
    ];
  }

  await draw();
  return holder;
}

function button(kind: string, text: string, look: string, act: () => Promise<void>): HTMLElement {
  const made = el('button', { type: 'button', class: `btn ${look} o_form_button_${kind}` }, text);
  made.addEventListener('click', () => void act());
  return made;
}

function sheet(
  place: Place,
  record: FormRecord,
  editing: boolean,
  notes: HTMLElement,
): HTMLElement {
  const layout = layoutOf(place.model);
  const show = (field: FormField) => (editing ? input(field, record) : text(field, record));
  const group = (fields: FormField[]) => {
    const rows = fields.map((field) =>
      el(
        'tr',
        {},
        el('td.o_td_label', {}, el('label.o_form_label', {}, field.label)),
        el('td', {}, show(field)),
      ),
    );
    return el('table.o_group.o_inner_group', {}, el('tbody', {}, ...rows));
  };
  const phones = layout.left.filter((field) => field.kind === 'phone');
  return el(
    'div.clearfix.position-relative.o_form_sheet',
    {},
    el('div.oe_button_box', {}, statButtons(place, record)),
    el('div.oe_title', {}, el('h1', {}, show(layout.title))),
    // The lead form carries its phones once more in a group shown to nobody.
    place.model === 'crm.lead' ? el('div.o_group.o_invisible_modifier', {}, group(phones)) : null,
    el('div.o_group', {}, group(layout.left), group(layout.right)),
    notes,
  );
}

function input(field: FormField, record: FormRecord): HTMLElement {
  const made = el('input', {
    class: `o_field_${field.kind} o_field_widget o_input`,
    name: field.name,
    type: 'text',
    placeholder: field.placeholder,
    readonly: field.kind === 'many2one',
  });
  made.value = record.value(field.name);
  made.addEventListener('change', () => {
    record.changes[field.name] = field.kind === 'number' ? Number(made.value) : made.value || false;
  });
  return made;
}

function text(field: FormField, record: FormRecord): HTMLElement {
  const value = record.value(field.name);
  const empty = value ? '' : ' o_field_empty';
  if (field.kind === 'phone') return phone(field, value);
  if (field.kind === 'email') {
    return el(
      'a',
      {
        class: `o_field_email o_field_widget o_form_uri${empty}`,
        name: field.name,
        href: `mailto:${value}`,
      },
      value,
    );
  }
  return el(
    'span',
    { class: `o_field_${field.kind} o_field_widget${empty}`, name: field.name },
    value,
  );
}

/** 14 links the number as it is stored, blanks and all; 15 wraps it and takes the blanks out. */
function phone(field: FormField, value: string): HTMLElement {
  const row = el('div.o_row.o_row_readonly');
  const sms = el(
    'a.ml-3.d-inline-flex.align-items-center.o_field_phone_sms',
    { title: 'Send SMS Text Message', href: '' },
    icon('fa fa-mobile'),
    el('small.font-weight-bold.ml-1', {}, 'SMS'),
  );
  sms.addEventListener('click', (event) => event.preventDefault());
  if (!value) {
    row.append(el('a.o_field_phone.o_field_widget.o_form_uri.o_field_empty', { name: field.name }));
  } else if (version === 14) {
    const classes = 'o_field_phone o_field_widget o_form_uri';
    row.append(el('a', { class: classes, name: field.name, href: `tel:${value}` }, value), sms);
  } else {
    const href = `tel:${value.replaceAll(/\s+/g, '')}`;
    const classes = 'o_field_phone o_field_widget o_quick_editable o_form_uri';
    row.append(el('div', { class: classes, name: field.name }, el('a', { href }, value)), sms);
  }
  return row;
}
