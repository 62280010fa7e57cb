import { el, icon } from './element.ts';
import { go } from './navigate.ts';
import { listOf, type Place, urlOf } from './route.ts';
import { version } from './session.ts';

export const listTitle = { 'res.partner': 'Contacts', 'crm.lead': 'Pipeline' } as const;

interface Panel {
  place: Place;
  buttons: HTMLElement[];
  /** Below the breadcrumbs, e.g. the save indicator of a form. */
  status?: HTMLElement;
  middle?: HTMLElement[];
  right: HTMLElement[];
  /** Last breadcrumb of a form. */
  record?: string;
}

/** The strip under the navigation bar, in the markup of 14/15 or of 17 and later. */
export function controlPanel(panel: Panel): HTMLElement {
  return version >= 17 ? modernPanel(panel) : legacyPanel(panel);
}

function modernPanel({ place, buttons, status, middle = [], right, record }: Panel): HTMLElement {
  const list = listTitle[place.model];
  const trail =
    record === undefined
      ? [el('div.o_last_breadcrumb_item.active', {}, el('span', {}, list))]
      : [
          el('ol.breadcrumb', {}, el('li.breadcrumb-item.o_back_button', {}, backLink(place))),
          el('div.o_last_breadcrumb_item.active', {}, el('span', {}, record)),
        ];
  return el(
    'div.o_control_panel',
    { 'data-command-category': 'actions' },
    el(
      'div.o_control_panel_main',
      {},
      el(
        'div.o_control_panel_breadcrumbs',
        {},
        el('div.o_control_panel_main_buttons', {}, ...buttons),
        el('div.o_breadcrumb', {}, ...trail),
        status,
      ),
      el('div.o_control_panel_actions', {}, ...middle),
      el('div.o_control_panel_navigation', {}, ...right),
    ),
  );
}

function legacyPanel({ place, buttons, middle = [], right, record }: Panel): HTMLElement {
  const list = listTitle[place.model];
  const trail =
    record === undefined
      ? [el('li.breadcrumb-item.active', {}, list)]
      : [
          el('li.breadcrumb-item.o_back_button', {}, backLink(place)),
          el('li.breadcrumb-item.active', {}, record),
        ];
  return el(
    'div.o_control_panel',
    {},
    el(
      'div.o_cp_top',
      {},
      el('div.o_cp_top_left', {}, el('ol.breadcrumb', { role: 'navigation' }, ...trail)),
      el('div.o_cp_top_right', {}, ...middle),
    ),
    el(
      'div.o_cp_bottom',
      {},
      el('div.o_cp_bottom_left', {}, el('div.o_cp_buttons', { role: 'toolbar' }, ...buttons)),
      el('div.o_cp_bottom_right', {}, ...right),
    ),
  );
}

function backLink(place: Place): HTMLElement {
  const target = { ...listOf(place.model, version), base: place.base };
  const href = version >= 18 ? urlOf(target, version) : '#';
  const link = el('a', { href }, listTitle[place.model]);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void go.to(target);
  });
  return link;
}

/** The two buttons that change between list and cards. */
export function viewSwitch(place: Place): HTMLElement {
  const one = (view: 'list' | 'kanban') => {
    const active = place.view === view ? ' active' : '';
    const made = el(
      'button',
      {
        type: 'button',
        class: `btn btn-secondary o_switch_view o_${view}${active}`,
        'aria-label': `View ${view}`,
      },
      icon(`oi oi-view-${view}`),
    );
    made.addEventListener('click', () => void go.to({ ...place, view }));
    return made;
  };
  return el('nav.o_cp_switch_buttons.btn-group', {}, one('list'), one('kanban'));
}

/** The search box; Enter searches the names. */
export function searchBox(search: (text: string) => void): HTMLElement {
  const input = el('input.o_searchview_input', {
    type: 'text',
    placeholder: 'Search...',
    role: 'searchbox',
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') search(input.value.trim());
  });
  return el(
    'div.o_cp_searchview',
    { role: 'search' },
    el('div.o_searchview', {}, icon('o_searchview_icon oi oi-search'), input),
  );
}

export function newButton(place: Place): HTMLElement {
  const made = el(
    'button.btn.btn-primary',
    {
      type: 'button',
      class: `btn btn-primary o_${place.view}_button_${place.view === 'form' ? 'create' : 'add'}`,
    },
    version >= 17 ? 'New' : 'Create',
  );
  made.addEventListener('click', () => void go.to({ ...place, view: 'form', id: 'new' }));
  return made;
}
