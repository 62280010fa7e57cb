import { type IDBPObjectStore, unwrap } from 'idb';
import type { ContactDatabase, ContactSchema } from './contact-database.ts';
import type { IndexStep } from './index-store.ts';
import { moduleEnd, recordKey } from './record-key.ts';
import { type StoredRecord, toStored } from './stored-record.ts';

type Records = IDBPObjectStore<ContactSchema, ('records' | 'meta')[], 'records', 'readwrite'>;
type Within = NonNullable<IndexStep['within']>;

/** Takes in one step, in one transaction. */
export async function applyStep(db: ContactDatabase, step: IndexStep): Promise<void> {
  // What is lost with the power is the step with its progress: it is read again.
  const tx = db.transaction(['records', 'meta'], 'readwrite', { durability: 'relaxed' });
  const done = tx.done;
  done.catch(() => undefined);
  try {
    const records = tx.objectStore('records');
    const meta = tx.objectStore('meta');
    const [names, count] = await Promise.all([meta.get('modules'), meta.get('count')]);
    const modules = new ModuleList(names);
    const stored = (step.records ?? []).map((one) => toStored(one, modules.place(one.ref.module)));
    const swept = step.within ? await sweep(records, modules, step.within) : 0;
    const added = await put(records, stored);
    const gone = (step.gone ?? []).map(({ module, id }) => modules.key(module, id));
    const taken = await take(records, gone);
    if (modules.grown) void meta.put([...modules.names], 'modules');
    void meta.put(Number(count ?? 0) + added - swept - taken, 'count');
    void meta.put(step.progress, 'progress');
  } catch (error) {
    abort(tx);
    throw error;
  }
  await done;
}

/*
 * Each says by how many records there are more or fewer: to count half a million takes the database longer than any
 * look-up may wait. Requests are carried out in the order in which they are made.
 */

async function put(records: Records, stored: readonly StoredRecord[]): Promise<number> {
  const wanted = new Set(stored.map(({ k }) => k));
  const held = await heldOf(records, [...wanted].sort());
  // Thousands of requests: a promise for each would cost as much again.
  const raw = unwrap(records);
  for (const record of stored) raw.put(record);
  return wanted.size - held;
}

/** How many of the keys are there. A page of a reading lies close together, changes are all over the place. */
async function heldOf(records: Records, sorted: readonly string[]): Promise<number> {
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return 0;
  const between = await records.getAllKeys(IDBKeyRange.bound(first, last), 2 * sorted.length + 1);
  const isAll = between.length <= 2 * sorted.length;
  const held = isAll ? between : await Promise.all(sorted.map((key) => records.getKey(key)));
  const wanted = new Set(sorted);
  return held.filter((key) => key !== undefined && wanted.has(key)).length;
}

async function sweep(records: Records, modules: ModuleList, within: Within): Promise<number> {
  const left = new Set(within.ids.map((id) => modules.key(within.module, id)));
  const range = idRange(modules, within);
  if (!range) return 0;
  const held = await records.getAllKeys(range);
  return take(
    records,
    held.filter((key) => !left.has(key)),
  );
}

async function take(records: Records, keys: readonly string[]): Promise<number> {
  const held = await heldOf(records, [...new Set(keys)].sort());
  for (const key of keys) unwrap(records).delete(key);
  return held;
}

/** The names of the record types, by place; a new one gets the next. */
class ModuleList {
  readonly names: string[];
  grown = false;

  constructor(stored: unknown) {
    this.names = moduleNames(stored);
  }

  place(module: string): number {
    const place = this.names.indexOf(module);
    if (place >= 0) return place;
    this.grown = true;
    return this.names.push(module) - 1;
  }

  key(module: string, id: string): string {
    return recordKey(this.place(module), id);
  }
}

export function moduleNames(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
}

/** null: there is nothing between the two. */
function idRange(modules: ModuleList, { module, after, upTo }: Within): IDBKeyRange | null {
  const start = modules.key(module, after);
  const end = upTo === null ? moduleEnd(modules.place(module)) : modules.key(module, upTo);
  return start < end ? IDBKeyRange.bound(start, end, true, upTo === null) : null;
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // A failed request has ended it already.
  }
}
