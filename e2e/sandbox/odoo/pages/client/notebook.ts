import { el, fromHtml, icon } from './element.ts';
import type { FormRecord } from './form-record.ts';
import { invoiceTable } from './invoices.ts';
import { go } from './navigate.ts';
import type { Place } from './route.ts';
import { type Data, searchRead, shown } from './rpc.ts';
import { version } from './session.ts';

/** The tabs at the foot of a form. */
export async function notebook(place: Place, record: FormRecord): Promise<HTMLElement> {
  const pages: [string, HTMLElement][] = [];
  if (place.model === 'res.partner') {
    if (record.data['is_company'] === true) pages.push(['Contacts', await children(place, record)]);
    pages.push(['Invoices', invoiceTable(record.recordId ?? 0)]);
    pages.push(['Internal Notes', notes(record.data['comment'])]);
  } else {
    pages.push(['Internal Notes', notes(record.data['description'])]);
  }
  const panes = pages.map(([, content]) => el('div.tab-pane', { role: 'tabpanel' }, content));
  const tabs = pages.map(([label]) => el('a.nav-link', { href: '#', role: 'tab' }, label));
  const choose = (chosen: number) => {
    for (const [index, tab] of tabs.entries()) tab.classList.toggle('active', index === chosen);
    for (const [index, pane] of panes.entries()) pane.classList.toggle('active', index === chosen);
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', (event) => {
      event.preventDefault();
      choose(index);
    });
  }
  choose(0);
  return el(
    'div.o_notebook',
    {},
    el(
      'div.o_notebook_headers',
      {},
      el('ul.nav.nav-tabs', {}, ...tabs.map((tab) => el('li.nav-item', {}, tab))),
    ),
    el('div.o_notebook_content.tab-content', {}, ...panes),
  );
}

function notes(html: unknown): HTMLElement {
  return el(
    'div.note-editable.odoo-editor-editable',
    { contenteditable: 'true' },
    fromHtml(shown(html)),
  );
}

/** A company's people: cards with their numbers as text. */
async function children(place: Place, record: FormRecord): Promise<HTMLElement> {
  const fields = ['name', 'function', 'email', 'phone', ...(version >= 19 ? [] : ['mobile'])];
  const people = await searchRead('res.partner', [['parent_id', '=', record.recordId]], fields);
  return el(
    'div.o_field_x2many_kanban',
    { name: 'child_ids' },
    el(
      'div.o_kanban_renderer.o_kanban_ungrouped.d-flex',
      {},
      ...people.map((one) => childCard(place, one)),
    ),
  );
}

function childCard(place: Place, child: Data): HTMLElement {
  const name = shown(child['name']);
  const phone = shown(child['phone']);
  const mobile = shown(child['mobile']);
  const made =
    version >= 18
      ? el(
          'article.o_kanban_record.d-flex.cursor-pointer',
          {},
          el(
            'main',
            {},
            el('span.fw-bold', {}, name),
            phone && el('div', {}, icon('fa fa-phone'), el('span', {}, phone)),
            mobile && el('div', {}, icon('fa fa-mobile'), el('span', {}, mobile)),
            el('div', {}, el('span', {}, shown(child['email']))),
          ),
        )
      : el(
          'div.oe_kanban_global_click.o_kanban_record',
          {},
          el(
            'div.oe_kanban_details',
            {},
            el('strong', {}, name),
            el('div', {}, shown(child['function'])),
            phone && el('div', {}, `Phone: ${phone}`),
            mobile && el('div', {}, `Mobile: ${mobile}`),
          ),
        );
  made.addEventListener('click', () => void go.to({ ...place, id: Number(child['id']) }));
  return made;
}
