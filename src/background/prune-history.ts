import { newsMs } from './call-parts.ts';
import { database, type OutboxRow } from './database.ts';
import { prunedAtItem, storiesItem } from './stored/calls.ts';
import { creationsItem } from './stored/crm.ts';

const dayMs = 24 * 3_600_000;
/** Calls are listed for this long, */
const keptMs = 90 * dayMs;
/** and so many of them. */
const mostKept = 5000;

/** Rows with which nothing will happen any more. One that waits or failed is the agent's own business, however old. */
const settled: readonly OutboxRow['state'][] = ['written', 'nobody'];

/** Once a day. A day that has not begun yet was noted before the clock was set back. */
export async function pruneHistoryDaily(): Promise<void> {
  const now = Date.now();
  const last = await prunedAtItem.get();
  if (now >= last && now - last < dayMs) return;
  await prunedAtItem.set(now);
  await pruneHistory(now);
}

/**
 * Drops calls that nobody looks up any more, with what was noted and their entries that are written. Of each its
 * key stays as long as it could be news: a PBX may tell the record of a call again whenever its clock is set, and who
 * has forgotten the call would write it into the CRM a second time.
 */
export async function pruneHistory(now: number): Promise<void> {
  await dropCalls(now, await keysUnderWay());
  await dropNotes(await keysUnderWay());
  await dropForgotten(now);
}

async function dropCalls(now: number, underWay: IsUnderWay): Promise<void> {
  const oldest = now - keptMs;
  const stores = ['calls', 'outbox', 'forgotten'] as const;
  const tx = (await database()).transaction(stores, 'readwrite');
  const [calls, outbox] = [tx.objectStore('calls'), tx.objectStore('outbox')];
  const gone = new Set<string>();
  let kept = 0;
  let call = await calls.index('startedAt').openKeyCursor(null, 'prev');
  while (call) {
    if (underWay(call.primaryKey) || (call.key >= oldest && kept < mostKept)) kept += 1;
    else gone.add(call.primaryKey);
    call = await call.continue();
  }
  for (const state of settled) {
    let row = await outbox.index('state').openCursor(state);
    while (row) {
      const { key, call } = row.value;
      if (gone.has(key) || (call.startedAt < oldest && !underWay(key))) {
        gone.add(key);
        await row.delete();
      }
      row = await row.continue();
    }
  }
  for (const key of gone) {
    await calls.delete(key);
    await tx.objectStore('forgotten').put(now, key);
  }
  await tx.done;
}

/** Of calls that were dropped, and on what became no call in the end. */
async function dropNotes(underWay: IsUnderWay): Promise<void> {
  const tx = (await database()).transaction(['calls', 'outbox', 'notes'], 'readwrite');
  const notes = tx.objectStore('notes');
  for (const key of await notes.getAllKeys()) {
    // An entry that is still to be written needs what was noted.
    const entries = IDBKeyRange.bound(`${key}|`, `${key}|\uffff`);
    const call = await tx.objectStore('calls').getKey(key);
    const entry = await tx.objectStore('outbox').getKey(entries);
    if (call === undefined && entry === undefined && !underWay(key)) await notes.delete(key);
  }
  await tx.done;
}

async function dropForgotten(now: number): Promise<void> {
  const tx = (await database()).transaction('forgotten', 'readwrite');
  let row = await tx.store.openCursor();
  while (row) {
    // Dropped so long ago, it began longer ago still.
    if (row.value < now - newsMs) await row.delete();
    row = await row.continue();
  }
  await tx.done;
}

type IsUnderWay = (key: string) => boolean;

/** Calls of which something may still be told, or in whose entries something may still be changed. */
async function keysUnderWay(): Promise<IsUnderWay> {
  const ids = new Set(Object.keys(await storiesItem.get()));
  const keys = new Set(Object.values(await creationsItem.get()).map(({ key }) => key));
  return (key) => keys.has(key) || ids.has(key.slice(key.indexOf('/') + 1));
}
