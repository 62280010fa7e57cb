/** Where the web client is. */
export interface Place {
  model: 'res.partner' | 'crm.lead';
  view: 'list' | 'kanban' | 'form';
  id: number | 'new' | null;
  /** URL segment it was reached by from 18 on: a path (`contacts`) or the model's name. */
  base: string;
}

const bases: Record<string, Place['model']> = {
  contacts: 'res.partner',
  'res.partner': 'res.partner',
  'action-154': 'res.partner',
  'action-contacts.action_contacts': 'res.partner',
  crm: 'crm.lead',
  'crm.lead': 'crm.lead',
  'action-161': 'crm.lead',
  'action-crm.crm_lead_action_pipeline': 'crm.lead',
};

const pathOf = { 'res.partner': 'contacts', 'crm.lead': 'crm' } as const;

/** The numbers 14 to 17 put into the hash, beside the model. */
const menus = {
  'res.partner': { action: '154', menu: '102' },
  'crm.lead': { action: '161', menu: '124' },
} as const;

export function homePlace(version: number): Place {
  return listOf('res.partner', version);
}

export function listOf(model: Place['model'], version: number): Place {
  // The contacts' first view is the list from 19 on, cards before.
  const view = model === 'res.partner' && version >= 19 ? 'list' : 'kanban';
  return { model, view, id: null, base: pathOf[model] };
}

/** Reads `/odoo/contacts/5` (18, 19) and `/web#id=5&model=res.partner&view_type=form` (all). */
export function readPlace(url: URL, version: number): Place {
  if (url.pathname.startsWith('/odoo')) return readPath(url, version);
  return readHash(url.hash, version);
}

function readPath(url: URL, version: number): Place {
  const segments = url.pathname.split('/').slice(2).filter(Boolean);
  const last = segments.at(-1) ?? '';
  const isRecord = /^\d+$/.test(last) || last === 'new';
  const base = (isRecord ? segments.at(-2) : last) ?? '';
  const model = Object.hasOwn(bases, base) ? bases[base] : undefined;
  if (!model) return homePlace(version);
  const named = base.startsWith('action-') ? pathOf[model] : base;
  if (isRecord) {
    return { model, view: 'form', id: last === 'new' ? 'new' : Number(last), base: named };
  }
  const view = readView(url.searchParams.get('view_type'));
  return { ...listOf(model, version), base: named, ...(view ? { view } : {}) };
}

function readHash(hash: string, version: number): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const model = modelOf(values);
  const list = listOf(model, version);
  const id = Number(values.get('id'));
  const view = readView(values.get('view_type'));
  if (id > 0) return { model, view: 'form', id, base: model };
  if (values.get('view_type') === 'form') return { model, view: 'form', id: 'new', base: model };
  return view ? { ...list, view } : list;
}

function modelOf(values: URLSearchParams): Place['model'] {
  const model = values.get('model');
  if (model === 'res.partner' || model === 'crm.lead') return model;
  const crm = menus['crm.lead'];
  const onCrm = values.get('action') === crm.action || values.get('menu_id') === crm.menu;
  return onCrm ? 'crm.lead' : 'res.partner';
}

function readView(text: string | null): 'list' | 'kanban' | undefined {
  return text === 'list' || text === 'kanban' ? text : undefined;
}

/** The URL the client itself shows for a place. */
export function urlOf(place: Place, version: number): string {
  return version >= 18 ? pathUrl(place, version) : hashUrl(place, version);
}

function pathUrl(place: Place, version: number): string {
  const start = `/odoo/${place.base}`;
  if (place.view === 'form') return `${start}/${place.id ?? 'new'}`;
  return place.view === listOf(place.model, version).view
    ? start
    : `${start}?view_type=${place.view}`;
}

function hashUrl(place: Place, version: number): string {
  const { action, menu } = menus[place.model];
  const id = typeof place.id === 'number' ? `id=${place.id}&` : '';
  const tail = `model=${place.model}&view_type=${place.view}`;
  return version === 14
    ? `/web#${id}action=${action}&${tail}&cids=1&menu_id=${menu}`
    : `/web#${id}cids=1&menu_id=${menu}&action=${action}&${tail}`;
}
