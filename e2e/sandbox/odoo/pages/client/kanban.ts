import { controlPanel, listTitle, newButton, searchBox, viewSwitch } from './control-panel.ts';
import { el, icon } from './element.ts';
import { go } from './navigate.ts';
import { rememberIds } from './pager.ts';
import type { Place } from './route.ts';
import { type Data, searchRead, shown } from './rpc.ts';
import { version } from './session.ts';
import { setTitle } from './title.ts';

/** Contacts as cards. Only 19 shows the phone on them. */
export async function contactKanban(place: Place): Promise<HTMLElement> {
  const renderer = el('div', {
    class:
      version >= 17
        ? 'o_kanban_renderer o_renderer d-flex o_kanban_ungrouped'
        : 'o_kanban_view o_res_partner_kanban o_kanban_ungrouped',
  });
  async function fill(text: string): Promise<void> {
    const domain = text ? [['display_name', 'ilike', text]] : [];
    const fields = ['display_name', 'email', 'phone', 'function', 'city', 'country_id'];
    const rows = await searchRead('res.partner', domain, fields, { limit: 80 });
    rememberIds(
      place.model,
      rows.map((row) => Number(row['id'])),
    );
    renderer.replaceChildren(...rows.map((row, index) => card(place, row, index)));
  }
  await fill('');
  setTitle(listTitle[place.model]);
  return el(
    'div.o_kanban_view.o_view_controller.o_action',
    {},
    controlPanel({
      place,
      buttons: [newButton(place)],
      middle: [searchBox((text) => void fill(text))],
      right: [viewSwitch(place)],
    }),
    el(version >= 19 ? 'main.o_content' : 'div.o_content', {}, renderer),
  );
}

function card(place: Place, data: Data, index: number): HTMLElement {
  const id = Number(data['id']);
  const made = version >= 18 ? modernCard(data, index) : legacyCard(data, index);
  made.addEventListener('click', () => void go.to({ ...place, view: 'form', id }));
  return made;
}

function modernCard(data: Data, index: number): HTMLElement {
  const line = (iconName: string, title: string, text: string) =>
    text &&
    el('div', {}, icon(`fa fa-fw me-1 ${iconName} text-primary`, title), el('span', {}, text));
  return el(
    'article.o_kanban_record.d-flex.cursor-pointer',
    { role: 'link', 'data-id': `datapoint_${index * 4 + 4}`, tabindex: 0 },
    el('aside.o_kanban_aside_full', {}, picture(data)),
    el(
      'main.ps-2',
      {},
      el('div.mb-1', {}, el('span.mb-0.fw-bold.fs-5', {}, shown(data['display_name']))),
      line('fa-envelope', 'Email', shown(data['email'])) || null,
      (version >= 19 && line('fa-phone', 'Phone', shown(data['phone']))) || null,
      line('fa-map-marker', 'Location', placeOf(data)) || null,
    ),
  );
}

function legacyCard(data: Data, index: number): HTMLElement {
  return el(
    'div.oe_kanban_global_click.o_kanban_record.o_res_partner_kanban',
    { 'data-id': `datapoint_${index}`, role: 'article' },
    picture(data),
    el(
      'div.oe_kanban_details',
      {},
      el('strong.o_kanban_record_title', {}, shown(data['display_name'])),
      el(
        'ul',
        {},
        el('li', {}, shown(data['function'])),
        el('li', {}, placeOf(data)),
        el('li', {}, shown(data['email'])),
      ),
    ),
  );
}

function picture(data: Data): HTMLElement {
  return el('img.o_kanban_image', {
    alt: '',
    src: `/web/image/res.partner/${shown(data['id'])}/avatar_128`,
  });
}

function placeOf(data: Data): string {
  return [shown(data['city']), shown(data['country_id'])].filter(Boolean).join(', ');
}
