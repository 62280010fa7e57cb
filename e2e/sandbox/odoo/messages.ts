import type { Env } from './env.ts';
import { type Json, utcText } from './values.ts';
import { modelKey, type Row } from './world.ts';

/** Subtypes of a fresh database. */
export const subtypes = { 'mail.mt_comment': 1, 'mail.mt_note': 2, 'mail.mt_activities': 3 };

/** Puts a message into a record's chatter, as the server itself writes them: a note, now. */
export function addMessage(env: Env, document: Row, values: Json): Row {
  const author = env.world.get('res.partner', env.world.partnerOf(env.uid));
  const subtype = values['subtype_id'] ?? subtypes['mail.mt_note'];
  const made = env.world.insert(
    'mail.message',
    {
      model: document[modelKey],
      res_id: document.id,
      date: utcText(Date.now()),
      message_type: 'notification',
      author_id: author?.id ?? false,
      email_from: author?.['email'] ?? false,
      mail_activity_type_id: false,
      is_internal: subtype === subtypes['mail.mt_note'],
      ...values,
      subtype_id: subtype,
    },
    env.uid,
  );
  made['message_id'] ??=
    `<${made.id}.${Date.now()}-openerp-${document.id}-${document[modelKey]}@odoo>`;
  return made;
}
