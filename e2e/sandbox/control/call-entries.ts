import type { OdooRecord, OdooSandbox } from '../odoo/odoo-sandbox.ts';
import type { ZohoRecord } from '../zoho/zoho-sandbox.ts';
import type { World } from './world.ts';

/** A call entry as the page lists it. */
export interface CallEntry {
  id: string;
  /** As the CRM prints it. */
  at: string;
  title: string;
  text: string;
  /** Name or id of the record it stands on. */
  on: string;
}

const shown = 12;

/** The newest of Zoho's Calls, newest first. */
export function zohoEntries({ zoho }: World): CallEntry[] {
  return zoho.records('Calls').slice(-shown).reverse().map(zohoEntry);
}

/** The newest messages written on Odoo records after one, newest first. */
export function odooEntries({ odoo }: World, afterId: number): CallEntry[] {
  const written = odoo.records('mail.message').filter(({ id }) => id > afterId);
  return written
    .slice(-shown)
    .reverse()
    .map((message) => odooEntry(odoo, message));
}

/** Id of the newest message: the demo data has hundreds that nobody wants to see here. */
export function lastMessageId({ odoo }: World): number {
  return Math.max(0, ...odoo.records('mail.message').map(({ id }) => id));
}

function zohoEntry(call: ZohoRecord): CallEntry {
  const on = [call['Who_Id'], call['What_Id']].map(nameOf).filter((name) => name !== '');
  const facts = [call['Call_Type'], call['Call_Duration']]
    .map(textOf)
    .filter((fact) => fact !== '');
  return {
    id: call.id,
    at: textOf(call['Call_Start_Time']),
    title: `${textOf(call['Subject'])}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`,
    text: textOf(call['Description']),
    on: on.join(', ') || 'no record',
  };
}

function odooEntry(odoo: OdooSandbox, message: OdooRecord): CallEntry {
  const model = textOf(message['model']);
  const resId = textOf(message['res_id']);
  const name = nameIn(odoo, model, message['res_id']);
  const kind = nameIn(odoo, 'mail.message.subtype', message['subtype_id']);
  return {
    id: String(message.id),
    at: textOf(message['date']),
    title: textOf(message['subject']) || kind || 'Message',
    text: plainText(textOf(message['body'])),
    on: [name, `${model} ${resId}`].filter((part) => part !== '').join(', '),
  };
}

function nameIn(odoo: OdooSandbox, model: string, id: unknown): string {
  return textOf(odoo.records(model).find((record) => record.id === id)?.['name']);
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** Enough for the markup of a chatter message; the page shows it as text in any case. */
function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .trim();
}

/** The name in one of Zoho's references, or the bare id. */
function nameOf(reference: unknown): string {
  if (typeof reference !== 'object' || reference === null) return textOf(reference);
  if ('name' in reference && typeof reference.name === 'string') return reference.name;
  return 'id' in reference ? textOf(reference.id) : '';
}

/** Odoo says false for an empty field, Zoho null. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
