import { checkRights, checkRules } from './access.ts';
import { type Env, modelOf } from './env.ts';
import { typeError, valueError } from './errors.ts';
import { asHtml, escapeHtml } from './html-text.ts';
import { addMessage, subtypes } from './messages.ts';
import { type Json, pythonRepr, textOf, toIds } from './values.ts';
import { existing } from './write.ts';

/** Keywords message_post takes for itself. */
const own = [
  'body',
  'subject',
  'message_type',
  'email_from',
  'author_id',
  'parent_id',
  'subtype_xmlid',
  'subtype_id',
  'partner_ids',
  'attachments',
  'attachment_ids',
  'body_is_html',
];

/** Fields of mail.message that pass through; from 17 on anything else is refused. */
const through = ['date', 'message_id', 'mail_activity_type_id', 'record_name', 'reply_to'];

/** `<model>.message_post([[id]], …)`: the id of the new message. */
export function messagePost(env: Env, modelName: string, ids: number[], kwargs: Json): number {
  const { version } = env.world;
  const model = modelOf(env, modelName);
  const [row, second] = existing(env, model, ids);
  if (!row || second) throw valueError(`Expected singleton: ${modelName}${pythonRepr(ids, '()')}`);
  checkRights(env, model, 'write');
  // Who follows a record, as its salesperson does, may post on it even when a rule hides it.
  if (row['user_id'] !== env.uid) checkRules(env, model, ids, 'write');
  refuseUnknown(env, kwargs);

  const message = addMessage(env, row, {
    body: bodyOf(env, kwargs),
    subject: kwargs['subject'] ?? false,
    message_type: kwargs['message_type'] ?? 'notification',
    subtype_id: subtypeOf(env, kwargs),
    // Only what the server notes by itself is kept from the portal by this mark.
    is_internal: false,
    ...(kwargs['author_id'] ? { author_id: kwargs['author_id'] } : {}),
    ...(kwargs['email_from'] ? { email_from: kwargs['email_from'] } : {}),
    ...(kwargs['date'] ? { date: dateOf(kwargs['date']) } : {}),
    ...(kwargs['message_id'] ? { message_id: kwargs['message_id'] } : {}),
    mail_activity_type_id: kwargs['mail_activity_type_id'] ?? false,
    partner_ids: toIds(kwargs['partner_ids']),
    attachment_ids: toIds(kwargs['attachment_ids']),
    parent_id: kwargs['parent_id'] ?? false,
  });
  env.world.tell('Note', `${env.world.displayName(row)} (Odoo ${version})`);
  return message.id;
}

function refuseUnknown(env: Env, kwargs: Json): void {
  if (env.world.version < 17) return;
  const unknown = Object.keys(kwargs).filter((key) => !own.includes(key) && !through.includes(key));
  if (unknown.length === 0) return;
  throw valueError(
    `Those values are not supported when posting or notifying: ${unknown.join(', ')}`,
  );
}

/** 14 and 15 take HTML; from 17 on a string is escaped unless `body_is_html` says otherwise. */
function bodyOf(env: Env, kwargs: Json): string {
  const body = kwargs['body'] ?? '';
  if (typeof body !== 'string') throw typeError('expected string or bytes-like object');
  if (!body) return '';
  const html = env.world.version < 17 || kwargs['body_is_html'] === true;
  return html ? asHtml(body) : `<p>${quoteless(escapeHtml(body))}</p>`;
}

/** The stored body went through a parser once more, which leaves quotes as they were. */
const quoteless = (html: string) => html.replaceAll('&#34;', '"').replaceAll('&#39;', "'");

function subtypeOf(env: Env, kwargs: Json): number | false {
  const id = kwargs['subtype_id'];
  if (typeof id === 'number') return id;
  const xmlid = textOf(kwargs['subtype_xmlid']);
  if (!xmlid) return env.world.version < 15 ? false : subtypes['mail.mt_note'];
  const full = xmlid.includes('.') ? xmlid : `mail.${xmlid}`;
  const known = Object.entries(subtypes).find(([name]) => name === full);
  if (!known) throw valueError(`External ID not found in the system: ${full}`);
  return known[1];
}

function dateOf(value: unknown): string {
  const text = textOf(value);
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return text;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text} 00:00:00`;
  throw valueError(`time data ${pythonRepr(text)} does not match format '%Y-%m-%d %H:%M:%S'`);
}
