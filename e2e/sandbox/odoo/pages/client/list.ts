import { controlPanel, listTitle, newButton, searchBox, viewSwitch } from './control-panel.ts';
import { el, icon } from './element.ts';
import { go } from './navigate.ts';
import { rememberIds } from './pager.ts';
import type { Place } from './route.ts';
import { type Data, searchRead, shown } from './rpc.ts';
import { version } from './session.ts';
import { setTitle } from './title.ts';

interface Column {
  name: string;
  label: string;
  kind: 'char' | 'phone' | 'many2one' | 'activity' | 'number' | 'image';
}

const contactColumns: Column[] =
  version >= 19
    ? [
        { name: 'avatar_128', label: '', kind: 'image' },
        { name: 'complete_name', label: 'Name', kind: 'char' },
        { name: 'email', label: 'Email', kind: 'char' },
        { name: 'phone', label: 'Phone', kind: 'phone' },
        { name: 'activity_ids', label: 'Activities', kind: 'activity' },
        { name: 'country_id', label: 'Country', kind: 'many2one' },
        { name: 'ref', label: 'Reference', kind: 'char' },
      ]
    : [
        { name: version >= 17 ? 'complete_name' : 'display_name', label: 'Name', kind: 'char' },
        { name: 'phone', label: 'Phone', kind: 'phone' },
        { name: 'email', label: 'Email', kind: 'char' },
        { name: 'user_id', label: 'Salesperson', kind: 'many2one' },
        { name: 'activity_ids', label: 'Activities', kind: 'activity' },
        { name: 'city', label: 'City', kind: 'char' },
        { name: 'country_id', label: 'Country', kind: 'many2one' },
      ];

const leadColumns: Column[] = [
  { name: 'create_date', label: 'Created on', kind: 'char' },
  { name: 'name', label: 'Opportunity', kind: 'char' },
  { name: 'contact_name', label: 'Contact Name', kind: 'char' },
  { name: 'email_from', label: 'Email', kind: 'char' },
  { name: 'phone', label: 'Phone', kind: 'phone' },
  { name: 'date_deadline', label: 'Expected Closing', kind: 'char' },
  { name: 'expected_revenue', label: 'Expected Revenue', kind: 'number' },
  { name: 'stage_id', label: 'Stage', kind: 'many2one' },
];

/** List of contacts or leads. Cells hold text only: no links, no widgets for the phone. */
export async function listView(place: Place): Promise<HTMLElement> {
  const columns = place.model === 'crm.lead' ? leadColumns : contactColumns;
  const body = el('tbody.ui-sortable');
  const counter = el('span.o_pager_value');
  async function fill(text: string): Promise<void> {
    const domain = text ? [['display_name', 'ilike', text]] : [];
    const fields = columns
      .filter((column) => column.kind !== 'activity' && column.kind !== 'image')
      .map((column) => column.name);
    const rows = await searchRead(place.model, domain, fields, { limit: 80 });
    rememberIds(
      place.model,
      rows.map((row) => Number(row['id'])),
    );
    counter.textContent = `1-${rows.length}`;
    body.replaceChildren(...rows.map((row, index) => dataRow(place, columns, row, index)));
  }
  await fill('');
  setTitle(listTitle[place.model]);

  const heads = columns.map((column) => el('th', { 'data-name': column.name }, column.label));
  const table = el(
    'table.o_list_table.table',
    {},
    el('thead', {}, el('tr', {}, el('th.o_list_record_selector', {}, checkbox()), ...heads)),
    body,
  );
  const content = el(
    version >= 19 ? 'main.o_content' : 'div.o_content',
    {},
    version >= 17
      ? el('div.o_list_renderer.o_renderer.table-responsive', { tabindex: -1 }, table)
      : el('div.o_list_view.o_list_optional_columns', {}, el('div.table-responsive', {}, table)),
  );
  return el(
    version >= 17 ? 'div.o_list_view.o_view_controller.o_action' : 'div.o_action.o_view_controller',
    {},
    controlPanel({
      place,
      buttons: [newButton(place)],
      middle: [searchBox((text) => void fill(text))],
      right: [el('nav.o_pager', {}, counter), viewSwitch(place)],
    }),
    content,
  );
}

function dataRow(place: Place, columns: Column[], data: Data, index: number): HTMLElement {
  const id = Number(data['id']);
  const cells = columns.map((column) => cell(place, column, data));
  const row = el(
    'tr.o_data_row',
    { 'data-id': version >= 17 ? `datapoint_${index * 4 + 2}` : `${place.model}_${index * 3 + 2}` },
    el('td.o_list_record_selector', {}, checkbox()),
    ...cells,
  );
  row.addEventListener('click', (event) => {
    const cellHit = event.target instanceof Element ? event.target.closest('.o_data_cell') : null;
    if (cellHit) void go.to({ ...place, view: 'form', id });
  });
  return row;
}

function cell(place: Place, column: Column, data: Data): HTMLElement {
  const text = column.kind === 'number' ? money(data[column.name]) : shown(data[column.name]);
  const kind = {
    char: ' o_list_char',
    phone: ' o_force_ltr o_list_char',
    many2one: ' o_list_many2one',
    activity: ' o_list_activity_cell',
    number: ' o_list_number',
    image: ' o_image_cell',
  }[column.kind];
  const pointer = version >= 17 ? ' cursor-pointer' : '';
  const made = el('td', {
    class: `o_data_cell${pointer} o_field_cell${kind}`,
    tabindex: -1,
    name: version >= 15 ? column.name : null,
    title: version < 17 ? text : null,
    'data-tooltip': version >= 17 && text ? text : null,
  });
  if (column.kind === 'activity') made.append(icon('fa fa-fw fa-lg fa-clock-o', 'Show activities'));
  else if (column.kind === 'image') {
    made.append(
      el('img.o_avatar', {
        alt: '',
        src: `/web/image/${place.model}/${shown(data['id'])}/avatar_128`,
      }),
    );
  } else made.textContent = text;
  return made;
}

function checkbox(): HTMLElement {
  return el('div.o-checkbox.form-check', {}, el('input.form-check-input', { type: 'checkbox' }));
}

export function money(value: unknown): string {
  return Number(value).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
