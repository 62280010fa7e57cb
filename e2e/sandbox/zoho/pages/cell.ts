import { mask } from '../api/present.ts';
import type { Field } from '../fields.ts';
import { linkId } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoRecord } from '../zoho-sandbox.ts';
import type { Cell } from './page-types.ts';
import { recordPath } from './paths.ts';

/** A stored value as the user interface shows it. */
export function cellOf(world: World, field: Field, record: ZohoRecord): Cell {
  const value = record[field.name];
  const id = linkId(value);
  if (id !== undefined) {
    const name = nameIn(value);
    const module = field.type === 'lookup' ? world.store.moduleOf(id) : undefined;
    return module
      ? { kind: 'link', text: name, raw: id, href: recordPath(module, id) }
      : { kind: 'text', text: name, raw: id };
  }
  const raw = value === null || value === undefined ? '' : String(value);
  if (raw === '') return { kind: 'text', text: '', raw: '' };
  switch (field.type) {
    case 'phone':
      return field.masked
        ? { kind: 'masked', text: mask(raw), raw: mask(raw) }
        : { kind: 'phone', text: displayPhone(raw), raw };
    case 'email':
      return { kind: 'email', text: raw, raw };
    case 'website':
      return { kind: 'website', text: raw, raw, href: raw };
    case 'datetime':
      return { kind: 'text', text: displayTime(raw), raw };
    case 'currency':
      return { kind: 'text', text: `$ ${Number(raw).toLocaleString('en-US')}.00`, raw };
    case 'boolean':
      return { kind: 'text', text: raw === 'true' ? 'Yes' : 'No', raw };
    default:
      return { kind: 'text', text: raw, raw };
  }
}

/** Ten digits, with or without the leading 1, are shown the American way whatever was typed; the rest as stored. */
export function displayPhone(raw: string): string {
  const match = /^\+?(1)?[ .-]?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})$/.exec(raw);
  if (!match) return raw;
  const [, country, area, exchange, line] = match;
  return `${country ? '+1 ' : ''}(${area}) ${exchange}-${line}`;
}

/** `Mar 1, 2026 10:15 AM` from ISO 8601, in the offset it carries. */
export function displayTime(iso: string): string {
  const at = new Date(`${iso.slice(0, 19)}Z`);
  if (Number.isNaN(at.getTime())) return iso;
  const date = at.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  const time = at.toLocaleTimeString('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return `${date} ${time.replace('\u202f', ' ')}`;
}

function nameIn(link: unknown): string {
  return typeof link === 'object' && link !== null && 'name' in link ? String(link.name) : '';
}
