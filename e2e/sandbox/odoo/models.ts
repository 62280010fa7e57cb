import { char, commonFields, type Field, type Fields, field, many2one } from './fields.ts';
import { leadFields } from './lead-fields.ts';
import { activityFields, activityTypeFields, messageFields } from './mail-fields.ts';
import type { OdooVersion } from './odoo-sandbox.ts';
import { partnerFields } from './partner-fields.ts';
import type { World } from './world.ts';

/** What somebody who is no administrator may do with a model's records. */
export type Rights = 'all' | 'read' | 'none';

export interface Model {
  name: string;
  label(version: OdooVersion): string;
  fields: Fields;
  /** Default order, in `order` syntax. */
  order: string;
  /** Has a chatter: message_post and activities. */
  thread: boolean;
  rights(version: OdooVersion): Rights;
}

interface Options {
  label?: string | ((version: OdooVersion) => string);
  order?: string;
  thread?: boolean;
  rights?: Rights | ((version: OdooVersion) => Rights);
}

function model(name: string, fields: Fields, options: Options = {}): Model {
  const { label = name, rights = 'all' } = options;
  return {
    name,
    label: typeof label === 'string' ? () => label : label,
    fields: { ...commonFields, ...fields },
    order: options.order ?? 'id',
    thread: options.thread ?? false,
    rights: typeof rights === 'string' ? () => rights : rights,
  };
}

const named: Fields = { name: char('Name', { required: true }) };

const models = [
  model('res.partner', partnerFields, { label: 'Contact', order: 'display_name', thread: true }),
  model('crm.lead', leadFields, {
    label: (version) => (version >= 19 ? 'Lead' : 'Lead/Opportunity'),
    order: 'priority desc, id desc',
    thread: true,
  }),
  model('mail.message', messageFields, { label: 'Message', order: 'id desc' }),
  model('mail.activity', activityFields, { label: 'Activity', order: 'date_deadline, id' }),
  model('mail.activity.type', activityTypeFields, {
    label: 'Activity Type',
    order: 'sequence, id',
    rights: 'read',
  }),
  model('mail.message.subtype', named, { label: 'Message subtypes', rights: 'read' }),
  model(
    'res.users',
    {
      name: char('Name', { compute: (world, row) => world.displayName(row) }),
      login: char('Login', { required: true }),
      email: char('Email'),
      active: field('boolean', 'Active'),
      share: field('boolean', 'Share User'),
      lang: char('Language'),
      tz: char('Timezone'),
      partner_id: many2one('res.partner', 'Related Partner', { required: true }),
      company_id: many2one('res.company', 'Company', { required: true }),
      company_ids: field('many2many', 'Companies', { relation: 'res.company' }),
    },
    { label: (version) => (version >= 17 ? 'User' : 'Users'), rights: 'read' },
  ),
  model(
    'res.users.apikeys',
    {
      name: char('Description', { required: true }),
      user_id: many2one('res.users', 'User', { required: true }),
      scope: char('Scope'),
      expiration_date: field('datetime', 'Expiration Date', { since: 18 }),
    },
    { label: 'Users API Keys', rights: 'read' },
  ),
  model(
    'res.company',
    { ...named, partner_id: many2one('res.partner', 'Partner'), phone: char('Phone') },
    { label: 'Companies', rights: 'read' },
  ),
  model(
    'res.country',
    { ...named, code: char('Country Code'), phone_code: field('integer', 'Country Calling Code') },
    { label: 'Country', order: 'name', rights: 'read' },
  ),
  model('res.partner.category', named, { label: 'Partner Tags', order: 'name' }),
  model('crm.stage', { ...named, sequence: field('integer', 'Sequence') }, { rights: 'read' }),
  model('crm.team', named, { label: 'Sales Team', rights: 'read' }),
  model('crm.lost.reason', named, { rights: 'read' }),
  model('utm.source', named, { label: 'UTM Source' }),
  model('ir.attachment', {
    ...named,
    datas: char('File Content (base64)'),
    mimetype: char('Mime Type'),
    res_model: char('Resource Model'),
    res_id: field('integer', 'Resource ID'),
  }),
  model(
    'ir.model',
    { ...named, model: char('Model', { required: true }) },
    { label: 'Models', rights: (version) => (version >= 15 ? 'none' : 'read') },
  ),
  model(
    'ir.model.data',
    {
      ...named,
      module: char('Module'),
      model: char('Model Name'),
      res_id: field('integer', 'Record ID'),
    },
    { label: 'Model Data', rights: (version) => (version >= 15 ? 'none' : 'read') },
  ),
  model(
    'ir.module.module',
    { ...named, state: char('Status') },
    { label: 'Module', rights: (version) => (version >= 17 ? 'read' : 'none') },
  ),
  model(
    'ir.config_parameter',
    { key: char('Key'), value: field('text', 'Value') },
    { label: 'System Parameter', rights: 'none' },
  ),
  model('ir.actions.act_window', named, { label: 'Action Window', rights: 'none' }),
];

const byName = new Map(models.map((one) => [one.name, one]));

/** The model, unless its module is not installed. */
export function findModel(world: World, name: string): Model | undefined {
  if (name.startsWith('crm.') && !world.switches.crmInstalled) return undefined;
  return byName.get(name);
}

/** A field as this version and these modules have it. */
export function findField(world: World, model: Model, name: string): Field | undefined {
  const found = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
  if (!found) return undefined;
  if (found.since && world.version < found.since) return undefined;
  if (found.until && world.version > found.until) return undefined;
  return found.when && !found.when(world) ? undefined : found;
}

export function fieldNames(world: World, model: Model): string[] {
  return Object.keys(model.fields).filter((name) => findField(world, model, name));
}
