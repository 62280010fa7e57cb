import { agentLogin } from './accounts.ts';
import { countries, countryId } from './countries.ts';
import { utcText } from './values.ts';
import type { World } from './world.ts';
import { xmlids } from './xmlids.ts';

const activityTypes: readonly [number, string, string, string, string | false][] = [
  [1, 'Email', 'default', 'fa-envelope', false],
  [2, 'Call', 'phonecall', 'fa-phone', false],
  [3, 'Meeting', 'meeting', 'fa-users', false],
  [4, 'To Do', 'default', 'fa-check', false],
  [5, 'Upload Document', 'upload_file', 'fa-upload', false],
  // A second type of the call category, so that clients may not take just any.
  [9, 'Call for Demo', 'phonecall', 'fa-phone', 'crm.lead'],
];

const documentModels = [
  ['res.partner', 'Contact'],
  ['crm.lead', 'Lead/Opportunity'],
  ['mail.activity', 'Activity'],
] as const;

/** What every database holds before its users do anything: company, users, types, stages. */
export function seedBase(world: World): void {
  for (const { id, code, name } of countries) world.insert('res.country', { id, code, name });

  world.insert('res.partner', {
    id: 1,
    ...contact,
    name: 'Ringtab Demo Company',
    is_company: true,
    email: 'info@ringtab-demo.example.com',
    street: '250 Executive Park Blvd, Suite 3400',
    zip: '94134',
    city: 'San Francisco',
    country_id: countryId('US'),
    vat: 'US12345677',
  });
  world.insert('res.company', { id: 1, name: 'Ringtab Demo Company', partner_id: 1 });
  world.insert('res.partner', { id: 2, ...contact, name: 'OdooBot', active: false, parent_id: 1 });

  const partners = {
    admin: 3,
    'theofalk@example.com': 4,
    demo: 6,
    [agentLogin]: 7,
    'ritabloom@example.com': 8,
  };
  for (const account of world.accounts) {
    const partner = partners[account.login as keyof typeof partners];
    const email = account.login.includes('@') ? account.login : `${account.login}@example.com`;
    world.insert('res.partner', {
      id: partner,
      ...contact,
      name: account.name,
      email,
      parent_id: 1,
    });
    world.insert('res.users', {
      id: account.uid,
      login: account.login,
      email,
      active: true,
      share: false,
      lang: 'en_US',
      tz: 'Europe/Brussels',
      partner_id: partner,
      company_id: 1,
      company_ids: [1],
    });
    world.insert('res.users.apikeys', {
      name: 'tests',
      user_id: account.uid,
      // An administrator's may last for ever, all others 90 days.
      expiration_date: account.admin ? false : utcText(Date.now() + 80 * 86_400_000),
    });
  }

  for (const [sequence, [id, name, category, icon, model]] of activityTypes.entries()) {
    world.insert('mail.activity.type', {
      id,
      name,
      active: true,
      category,
      icon,
      res_model: model,
      delay_count: id === 2 ? 2 : 0,
      chaining_type: 'suggest',
      keep_done: false,
      sequence,
    });
  }
  for (const name of ['Discussions', 'Note', 'Activities']) {
    world.insert('mail.message.subtype', { name });
  }
  for (const name of ['New', 'Qualified', 'Proposition', 'Won']) {
    world.insert('crm.stage', { name, sequence: world.rows('crm.stage').length });
  }
  world.insert('crm.team', { name: 'Sales' });
  for (const name of ['Phone', 'Website', 'Referral']) world.insert('utm.source', { name });
  for (const [index, [model, name]] of documentModels.entries()) {
    world.insert('ir.model', { id: 78 + index, model, name });
  }
  for (const { module, name, model, id } of xmlids) {
    world.insert('ir.model.data', { module, name, model, res_id: id });
  }
  for (const name of ['base', 'web', 'mail', 'contacts', 'crm', 'phone_validation', 'sms']) {
    world.insert('ir.module.module', { name, state: 'installed' });
  }
}

/** What a contact has unless it says otherwise. */
export const contact = { active: true, type: 'contact', is_company: false, lang: 'en_US' };
