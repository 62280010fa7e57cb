import { type AgentNote, type CallOutcome, noNote } from '../core/journal/call-outcome.ts';
import { crmKinds } from '../crm/kinds.ts';
import { type Database, database, type NoteRow, type OutboxRow } from './database.ts';

/** Somebody is still typing: what is in the CRM already follows when they pause. */
const pauseMs = 4000;

export async function noteOf(key: string): Promise<AgentNote> {
  return asNote(await (await database()).get('notes', key));
}

export async function allNotes(): Promise<ReadonlyMap<string, AgentNote>> {
  const rows = await (await database()).getAll('notes');
  return new Map(rows.map((row) => [row.key, asNote(row)]));
}

/** What an entry has of a note, or is to have. */
export function asWritten({ text, outcome }: AgentNote): Pick<OutboxRow, 'notes' | 'outcome'> {
  return { notes: text.trim(), ...(outcome ? { outcome } : {}) };
}

/** The note an entry was written with. */
export function noteIn({ notes = '', outcome }: OutboxRow): AgentNote {
  return { text: notes, outcome: outcome ?? null };
}

/** What the agent noted about a call, '' for nothing. */
export function keepNote(key: string, text: string): Promise<void> {
  return change(key, (held) => ({ ...held, text }));
}

/** What came of a call, null for nothing. */
export function keepOutcome(key: string, outcome: CallOutcome | null): Promise<void> {
  return change(key, (held) => ({ ...held, outcome }));
}

/** What was taken for a call of its own was a part of another: its note is about that one. */
export async function moveNote(from: string, to: string): Promise<void> {
  const moved = await noteOf(from);
  if (isNothing(moved)) return;
  await change(to, ({ text, outcome }) => ({
    text: [text, moved.text].filter((part) => part.trim() !== '').join('\n'),
    outcome: outcome ?? moved.outcome,
  }));
  await change(from, () => noNote);
}

/** Rows of the call that were written while its note changed. */
export async function renewEntries(key: string): Promise<void> {
  const tx = (await database()).transaction(['notes', 'outbox'], 'readwrite');
  const note = asNote(await tx.objectStore('notes').get(key));
  await renew(tx.objectStore('outbox'), key, note);
  await tx.done;
}

/**
 * Keeps a note and, in the same step, has entries that are written without it brought up to date: a worker that
 * dies right after loses neither.
 */
async function change(key: string, how: (held: AgentNote) => AgentNote): Promise<void> {
  const tx = (await database()).transaction(['notes', 'outbox'], 'readwrite');
  const notes = tx.objectStore('notes');
  const { text, outcome } = how(asNote(await notes.get(key)));
  if (isNothing({ text, outcome })) await notes.delete(key);
  else await notes.put({ key, text, outcome });
  await renew(tx.objectStore('outbox'), key, { text, outcome });
  await tx.done;
}

function asNote(row: NoteRow | undefined): AgentNote {
  return row ? { text: row.text, outcome: row.outcome ?? null } : noNote;
}

function isNothing({ text, outcome }: AgentNote): boolean {
  return text.trim() === '' && outcome === null;
}

type OutboxStore = ReturnType<typeof outboxStore>;
function outboxStore(db: Database) {
  return db.transaction(['notes', 'outbox'], 'readwrite').objectStore('outbox');
}

async function renew(outbox: OutboxStore, key: string, note: AgentNote): Promise<void> {
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
function isBehind(row: OutboxRow, note: AgentNote): boolean {
  const held = noteIn(row);
  if (row.state === 'written')
    return held.text !== note.text.trim() || held.outcome !== note.outcome;
  return row.state === 'waiting' && row.maybeDone && row.attempts === 0 && row.problem === null;
}
