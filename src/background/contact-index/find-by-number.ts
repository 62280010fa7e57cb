import type { PhoneKey } from '../../core/phone/phone-key.ts';
import type { ContactDatabase } from './contact-database.ts';
import { lookUpRanges, sameNumberRange } from './number-keys.ts';
import type { StoredRecord } from './stored-record.ts';

/**
 * Of one number, as many records are given: the own ones and the company's first, then the most active. A number
 * that more have is a company's, or a filler such as 0000000, and nobody chooses among thousands.
 */
export const mostOfOneNumber = 500;

type Transaction = ReturnType<typeof begin>;
const begin = (db: ContactDatabase) => db.transaction(['records', 'meta'], 'readonly');

/** Records that end in the number's last digits. Never fewer than carry it, but for `mostOfOneNumber`. */
export async function findByNumber(
  db: ContactDatabase,
  number: PhoneKey,
): Promise<{ records: StoredRecord[]; modules: unknown }> {
  const tx = begin(db);
  const ranges = lookUpRanges(number);
  const [modules, ...found] = await Promise.all([
    tx.objectStore('meta').get('modules'),
    ...ranges.map((range) => inRange(tx, range)),
  ]);
  const byKey = new Map(found.flat().map((record) => [record.k, record]));
  return { records: [...byKey.values()], modules };
}

async function inRange(tx: Transaction, range: IDBKeyRange): Promise<StoredRecord[]> {
  const index = tx.objectStore('records').index('numbers');
  const all = await index.getAll(range, mostOfOneNumber + 1);
  return all.length <= mostOfOneNumber ? all : eachNumber(tx, range);
}

/** The cap counts for each number of its own: a switchboard must not hide whoever shares its last digits. */
async function eachNumber(tx: Transaction, range: IDBKeyRange): Promise<StoredRecord[]> {
  const index = tx.objectStore('records').index('numbers');
  const found: StoredRecord[] = [];
  let cursor = await index.openKeyCursor(range);
  while (cursor) {
    const same = sameNumberRange(cursor.key);
    found.push(...(await index.getAll(same, mostOfOneNumber)));
    cursor = await cursor.continue(same.upper);
  }
  return found;
}
