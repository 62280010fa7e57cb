import type { Env } from './env.ts';
import { addMessage } from './messages.ts';
import { phoneSanitized } from './phone-sanitized.ts';
import { type Json, textOf, utcText } from './values.ts';
import { modelKey, type Row } from './world.ts';

const addressFields = ['street', 'street2', 'zip', 'city', 'country_id'];

/** Values a new record has when nobody says otherwise. */
export function defaultsOf(env: Env, model: string, values: Json): Json {
  switch (model) {
    case 'res.partner': {
      const parent = env.world.get('res.partner', values['parent_id']);
      const taken = addressFields.map((name) => [name, parent?.[name] ?? false]);
      return {
        active: true,
        type: 'contact',
        is_company: false,
        lang: 'en_US',
        ...(parent ? Object.fromEntries(taken) : {}),
      };
    }
    case 'crm.lead': {
      const partner = env.world.get('res.partner', values['partner_id']);
      const company = env.world.get('res.partner', partner?.['parent_id']);
      return {
        active: true,
        type: 'opportunity',
        priority: '0',
        probability: 10,
        stage_id: 1,
        team_id: 1,
        user_id: env.uid,
        ...(partner
          ? {
              phone: partner['phone'] ?? false,
              mobile: partner['mobile'] ?? false,
              email_from: partner['email'] ?? false,
              country_id: partner['country_id'] ?? false,
              contact_name: partner['is_company'] === true ? false : partner['name'],
              partner_name: company?.['name'] ?? false,
            }
          : {}),
      };
    }
    case 'mail.activity':
      return {
        active: true,
        activity_type_id: 4,
        date_deadline: utcText(Date.now()).slice(0, 10),
        user_id: env.world.version >= 19 ? false : env.uid,
        ...documentOf(env, values),
      };
    case 'mail.message':
      return {
        date: utcText(Date.now()),
        message_type: env.world.version >= 17 ? 'comment' : 'email',
        subtype_id: false,
        is_internal: false,
        author_id: env.world.partnerOf(env.uid),
        message_id: `<${Date.now()}.${values['res_id']}-openerp-message@odoo>`,
      };
    default:
      return { active: true };
  }
}

/** `res_model` is read from `res_model_id`, the only way to create an activity by hand. */
function documentOf(env: Env, values: Json): Json {
  const model = env.world.get('ir.model', values['res_model_id']);
  return model ? { res_model: model['model'] } : {};
}

export function afterCreate(env: Env, row: Row, given: Json): void {
  if (row[modelKey] === 'res.partner') addMessage(env, row, { body: '<p>Contact created</p>' });
  if (row[modelKey] !== 'crm.lead') return;
  const kind = row['type'] === 'lead' ? 'Lead' : 'Opportunity';
  addMessage(env, row, { body: `<p>${kind} created</p>` });
  overwritePartner(env, row, given);
}

export function afterWrite(env: Env, row: Row, before: Json, given: Json): void {
  if (row[modelKey] === 'crm.lead') overwritePartner(env, row, given);
  if (row[modelKey] !== 'res.partner') return;
  track(env, row, before);
  for (const lead of env.world.rows('crm.lead')) {
    if (lead['partner_id'] !== row.id) continue;
    if ('phone' in given && given['phone']) lead['phone'] = given['phone'];
    if ('email' in given && given['email']) lead['email_from'] = given['email'];
  }
}

/**
 * crm.lead's inverse of phone and email: a lead that has a partner and is given another number
 * silently rewrites the partner's (addons/crm/models/crm_lead.py, `_inverse_phone`).
 */
function overwritePartner(env: Env, lead: Row, given: Json): void {
  const partner = env.world.get('res.partner', lead['partner_id']);
  if (!partner) return;
  const phone = textOf(given['phone']);
  if (phone && phone !== partner['phone']) {
    const normal = (row: Row) => phoneSanitized(env.world, row) || textOf(row['phone']);
    const asPartner: Row = { ...partner, mobile: false, phone };
    const asStored: Row = { ...partner, mobile: false };
    if (normal(asPartner) !== normal(asStored)) partner['phone'] = phone;
  }
  const email = textOf(given['email_from']);
  if (email) partner['email'] = email;
}

/** 19 notes changes of a contact's phone and e-mail in the chatter. */
function track(env: Env, row: Row, before: Json): void {
  if (env.world.version < 19) return;
  const tracking = [
    ['phone', 'Phone'],
    ['email', 'Email'],
  ]
    .filter(([name = '']) => textOf(before[name]) !== textOf(row[name]))
    .map(([name = '', label]) => ({ label, old: textOf(before[name]), new: textOf(row[name]) }));
  if (tracking.length > 0) addMessage(env, row, { body: '', tracking });
}
