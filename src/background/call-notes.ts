import { crmKinds } from '../crm/kinds.ts';
import { type Database, database, type OutboxRow } from './database.ts';

/** Somebody is still typing: what is in the CRM already follows when they pause. */
const pauseMs = 4000;

/** What the agent noted about a call, '' for nothing. */
export async function noteOf(key: string): Promise<string> {
  return (await (await database()).get('notes', key))?.text ?? '';
}

export async function allNotes(): Promise<ReadonlyMap<string, string>> {
  const rows = await (await database()).getAll('notes');
  return new Map(rows.map(({ key, text }) => [key, text]));
}

/**
 * Keeps a note and, in the same step, has entries that are written without it brought up to date: a worker that
 * dies right after loses neither.
 */
export async function keepNote(key: string, text: string): Promise<void> {
  const tx = (await database()).transaction(['notes', 'outbox'], 'readwrite');
  if (text.trim() === '') await tx.objectStore('notes').delete(key);
  else await tx.objectStore('notes').put({ key, text });
  await renew(tx.objectStore('outbox'), key, text.trim());
  await tx.done;
}

/** Rows of the call that were written while its note changed. */
export async function renewEntries(key: string): Promise<void> {
  const tx = (await database()).transaction(['notes', 'outbox'], 'readwrite');
  const note = (await tx.objectStore('notes').get(key))?.text ?? '';
  await renew(tx.objectStore('outbox'), key, note.trim());
  await tx.done;
}

/** What was taken for a call of its own was a part of another: its note is about that one. */
export async function moveNote(from: string, to: string): Promise<void> {
  const [moved, held] = await Promise.all([noteOf(from), noteOf(to)]);
  if (moved === '') return;
  await keepNote(to, held === '' ? moved : `${held}\n${moved}`);
  await keepNote(from, '');
}

type OutboxStore = ReturnType<typeof outboxStore>;
function outboxStore(db: Database) {
  return db.transaction(['notes', 'outbox'], 'readwrite').objectStore('outbox');
}

async function renew(outbox: OutboxStore, key: string, note: string): Promise<void> {
  for (const { id } of crmKinds) {
    const row = await outbox.get(`${key}|${id}`);
    if (!row || !isBehind(row, note)) continue;
    const dueAt = Date.now() + pauseMs;
    await outbox.put({
      ...row,
      state: 'waiting',
      maybeDone: true,
      attempts: 0,
      dueAt,
      problem: null,
    });
  }
}

/** Written with another note, or already waiting for the agent to pause. */
function isBehind(row: OutboxRow, note: string): boolean {
  if (row.state === 'written') return (row.notes ?? '') !== note;
  return row.state === 'waiting' && row.maybeDone && row.attempts === 0 && row.problem === null;
}
