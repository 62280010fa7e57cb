import { controlPanel, listTitle, newButton, searchBox, viewSwitch } from './control-panel.ts';
import { el } from './element.ts';
import { money } from './list.ts';
import { go } from './navigate.ts';
import { rememberIds } from './pager.ts';
import type { Place } from './route.ts';
import { type Data, searchRead, shown } from './rpc.ts';
import { version } from './session.ts';
import { setTitle } from './title.ts';

/** The pipeline: a column for each stage. No version shows a phone on its cards. */
export async function crmKanban(place: Place): Promise<HTMLElement> {
  const stages = await searchRead('crm.stage', [], ['name'], { order: 'sequence, id' });
  const renderer = el('div.o_kanban_renderer.o_renderer.d-flex.o_kanban_grouped');
  async function fill(text: string): Promise<void> {
    const domain = text ? [['name', 'ilike', text]] : [];
    const fields = [
      'name',
      'contact_name',
      'partner_name',
      'expected_revenue',
      'stage_id',
      'date_deadline',
    ];
    const leads = await searchRead('crm.lead', domain, fields, { limit: 200 });
    rememberIds(
      place.model,
      leads.map((lead) => Number(lead['id'])),
    );
    renderer.replaceChildren(...stages.map((stage) => column(place, stage, leads)));
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

function column(place: Place, stage: Data, leads: Data[]): HTMLElement {
  const inStage = leads.filter((lead) => shown(lead['stage_id']) === shown(stage['name']));
  const sum = inStage.reduce((total, lead) => total + Number(lead['expected_revenue']), 0);
  return el(
    'div.o_kanban_group',
    {},
    el(
      'div.o_kanban_header',
      {},
      el('span.o_column_title', {}, shown(stage['name'])),
      el('span.o_kanban_counter', {}, money(sum)),
    ),
    ...inStage.map((lead, index) => card(place, lead, index)),
  );
}

function card(place: Place, lead: Data, index: number): HTMLElement {
  const made = el(
    version >= 18 ? 'article.o_kanban_record.d-flex' : 'div.oe_kanban_global_click.o_kanban_record',
    { 'data-id': `datapoint_${index * 4 + 4}`, tabindex: 0 },
    el(
      'main',
      {},
      el('span.fw-bold.fs-5', {}, shown(lead['name'])),
      el('div', {}, money(lead['expected_revenue'])),
      el('div.text-muted', {}, shown(lead['partner_name']) || shown(lead['contact_name'])),
      el('div.text-muted', {}, `Closing ${shown(lead['date_deadline'])}`),
    ),
  );
  made.addEventListener(
    'click',
    () => void go.to({ ...place, view: 'form', id: Number(lead['id']) }),
  );
  return made;
}
