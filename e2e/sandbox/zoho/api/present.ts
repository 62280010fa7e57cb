import { fieldsOf, findField } from '../fields.ts';
import { linkId } from '../store.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';

/** Keeps the last four characters, as Zoho masks a number from users without the right to see it. */
export function mask(value: string): string {
  return `*****${value.slice(-4)}`;
}

/** One field as the token's user sees it; null when empty. */
export function seen(module: ZohoModule, record: ZohoRecord, name: string): unknown {
  const value = record[name] ?? null;
  return typeof value === 'string' && value !== '' && findField(module, name)?.masked
    ? mask(value)
    : value;
}

/** A record as REST answers it. @param fields only these, all when undefined; names nobody knows are ignored. */
export function present(
  module: ZohoModule,
  record: ZohoRecord,
  fields?: readonly string[],
): Record<string, unknown> {
  const shown: Record<string, unknown> = { id: record.id };
  for (const { name } of fieldsOf[module]) {
    if (!fields || fields.includes(name)) shown[name] = seen(module, record, name);
  }
  if (!fields || fields.includes('What_Id')) {
    if (record['$se_module'] !== undefined) shown['$se_module'] = record['$se_module'];
  }
  return shown;
}

/** A column as COQL answers it: lookups carry their id only. */
export function presentColumn(module: ZohoModule, record: ZohoRecord, name: string): unknown {
  if (name === 'id') return record.id;
  const value = seen(module, record, name);
  const id = linkId(value);
  return id === undefined ? value : { id };
}
