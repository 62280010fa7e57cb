import { isVisible } from '../api/visible.ts';
import { fieldsOf } from '../fields.ts';
import { titleOf } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { cellOf } from './cell.ts';
import { sortedRecords } from './list-data.ts';
import type { LabelledCell, RecordPage } from './page-types.ts';
import { columnName, recordPath } from './paths.ts';

const cardFields = ['Owner', 'Email', 'Phone', 'Mobile', 'Lead_Status', 'Website'];

/** Everything on a record's page except the lists below it. */
export function recordPage(world: World, module: ZohoModule, id: string): RecordPage | undefined {
  const record = world.store.find(module, id);
  if (!record || !isVisible(world, id)) return undefined;
  const order = sortedRecords(world, module);
  const position = order.indexOf(record);
  const linkTo = (other: ZohoRecord | undefined) => (other ? recordPath(module, other.id) : null);
  const label = (name: string) => labelled(world, module, record, name);
  return {
    module,
    id,
    title: titleOf(module, record),
    subtitle: subtitleOf(record),
    tags: module === 'Contacts' || module === 'Accounts' ? ['Customer', 'Newsletter'] : [],
    card: cardFields.flatMap(label),
    fields: fieldsOf[module].flatMap(({ name }) => label(name)),
    invoices: module === 'Contacts' || module === 'Accounts' ? invoicesOf(id) : [],
    previous: position > 0 ? linkTo(order[position - 1]) : null,
    next: position >= 0 ? linkTo(order[position + 1]) : null,
  };
}

function labelled(
  world: World,
  module: ZohoModule,
  record: ZohoRecord,
  name: string,
): LabelledCell[] {
  const field = fieldsOf[module].find((item) => item.name === name);
  if (!field) return [];
  const cell = cellOf(world, field, record);
  return [{ name, label: field.label, column: columnName(name), cell }];
}

function subtitleOf(record: ZohoRecord): string {
  const company = record['Account_Name'] ?? record['Company'] ?? '';
  if (typeof company !== 'object' || company === null) return String(company);
  return 'name' in company ? String(company.name) : '';
}

/** Numbers that are no phone numbers: invoice, order and amount, different on each record. */
function invoicesOf(id: string): string[][] {
  const seed = Number(id.slice(-5));
  return [0, 1, 2].map((index) => [
    `INV-2025-${String(10_000 + ((seed * 7 + index * 131) % 89_999))}`,
    `2025-${String(3 + index * 3).padStart(2, '0')}-${String(10 + (seed % 18))}`,
    `${(1200 + ((seed * 13 + index * 977) % 8000)).toLocaleString('en-US')}.00`,
    index === 0 ? 'Open' : 'Paid',
  ]);
}
