import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { CrmContacts, Found, RecordChanges } from '../../../src/crm/crm.ts';
import { soon } from './call-entries.ts';

/** Everything of a type, page by page, and how many pages that took. */
export async function readAll(
  contacts: CrmContacts,
  module: string,
): Promise<{ records: Found[]; pages: number; cost: number }> {
  const records: Found[] = [];
  let cursor = { after: '', token: '' };
  let cost = 0;
  for (let pages = 1; ; pages += 1) {
    const page = await contacts.page(module, cursor, soon());
    records.push(...page.records);
    cost += page.cost;
    if (page.next === null) return { records, pages, cost };
    cursor = page.next;
  }
}

/** A whole round of changes. */
export async function readRound(
  contacts: CrmContacts,
  from: string,
  between: (told: RecordChanges) => Promise<void> | void = () => undefined,
): Promise<{ changed: Found[]; gone: RecordRef[]; mark: string; cost: number }> {
  const changed: Found[] = [];
  const gone: RecordRef[] = [];
  let mark = from;
  let cost = 0;
  for (;;) {
    const told = await contacts.changes(mark, soon());
    changed.push(...told.changed);
    gone.push(...told.gone);
    mark = told.mark;
    cost += told.cost;
    if (!told.more) return { changed, gone, mark, cost };
    await between(told);
  }
}

/** The reader that the CRM must have. */
export function contactsOf(crm: { readonly contacts?: CrmContacts }): CrmContacts {
  if (!crm.contacts) throw new Error('this CRM cannot be read as a whole');
  return crm.contacts;
}
