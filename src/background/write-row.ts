import { type CallOutcome, noNote } from '../core/journal/call-outcome.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import { sameRecord } from '../core/record-ref.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { Crm } from '../crm/crm.ts';
import { ownerIn } from './association.ts';
import { asWritten, noteOf, renewEntries } from './call-notes.ts';
import { creationId } from './creations.ts';
import { noteCrmHealth, noteCrmLacks, problemFrom } from './crms.ts';
import { database, type OutboxRow } from './database.ts';
import { bestIn } from './enter-call.ts';
import { lookUpCall, lookUpNumber } from './look-up.ts';
import { type Desk, deskFor } from './outbox-desk.ts';
import { creationsItem } from './stored/crm.ts';
import { takeBackStrays } from './take-back-strays.ts';

const writeTimeoutMs = 20_000;

/** A search that still shows what is gone must not lead in circles. */
const mostHeirs = 5;

/** No second try can help: the agent or the admin has to act. */
const final: readonly Problem['code'][] = [
  'crm_refused_entry',
  'crm_record_gone',
  'crm_access_denied',
  'crm_entry_stays',
];

type Target = { ref: NonNullable<OutboxRow['ref']>; name: string };

/** One try to bring a row of the outbox into its CRM; says in the row what became of it. */
export async function writeRow(row: OutboxRow, crm: Crm): Promise<void> {
  const db = await database();
  const attempt: OutboxRow = { ...row, state: 'writing', attempts: row.attempts + 1 };
  await db.put('outbox', attempt);
  try {
    await db.put('outbox', await carriedOut(attempt, crm));
    // The agent may have typed on meanwhile.
    await renewEntries(row.key);
    await noteCrmHealth(crm.id, null);
  } catch (error) {
    const problem = problemFrom(error);
    // Tasks came later than entries: a consent from before does not cover them, and stops nothing else.
    if (row.kind === 'task' && problem.code === 'crm_scope_missing')
      await noteCrmLacks(crm.id, problem);
    else await noteCrmHealth(crm.id, problem);
    const current = (await db.get('outbox', row.id)) ?? attempt;
    const heir = problem.code === 'crm_record_gone' ? await heirOf(current) : null;
    if (heir) {
      await db.put('outbox', { ...current, ...heir, state: 'waiting', dueAt: 0, problem: null });
      return;
    }
    const retryAt = error instanceof ProblemError ? error.retryAt : undefined;
    await db.put('outbox', {
      ...current,
      state: final.includes(problem.code) ? 'failed' : 'waiting',
      dueAt:
        retryAt ??
        Date.now() +
          backoffMs(current.attempts, Math.random(), { firstMs: 2000, longestMs: 30 * 60_000 }),
      problem,
    });
  }
}

/** The row as it is once everything about it is done. */
async function carriedOut(attempt: OutboxRow, crm: Crm): Promise<OutboxRow> {
  const { strays: _taken, ...done } = attempt;
  const signal = AbortSignal.timeout(writeTimeoutMs);
  if (attempt.chosen === 'elsewhere') {
    await takeBackStrays(crm, attempt, null, signal);
    return { ...done, state: 'nobody', problem: null };
  }
  const target = await targetOf(attempt);
  if (!target) return { ...done, state: 'nobody', problem: null };
  const note = attempt.kind === undefined ? await noteOf(attempt.key) : noNote;
  const ownerId = (await ownerIn(crm.id)) ?? '';
  const desk = await deskFor(crm, { ...attempt, ...target }, ownerId, note);
  const written = { ...withoutOutcome(attempt), ...target, ...asWritten(note) };
  const [known] = attempt.maybeDone ? await desk.find(signal) : [];
  if (known === undefined) await send(desk, written, signal);
  else await desk.rewrite?.(known, signal);
  await keepOne(desk, signal);
  // Only now: until it stands where it belongs, it stands where it was.
  await takeBackStrays(crm, attempt, desk, signal);
  const { strays: _too, ...settled } = written;
  return { ...settled, state: 'written', maybeDone: false, problem: null };
}

function withoutOutcome({ outcome: _before, ...row }: OutboxRow): OutboxRow & {
  readonly outcome?: CallOutcome;
} {
  return row;
}

/** From here on the CRM may have the entry, so the row says so before the request leaves. */
async function send(desk: Desk, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const db = await database();
  await db.put('outbox', { ...row, maybeDone: true });
  try {
    await desk.write(signal);
  } catch (error) {
    const refused = error instanceof ProblemError && !error.maybeDone;
    if (refused) await db.put('outbox', { ...row, maybeDone: row.maybeDone });
    throw error;
  }
}

/**
 * Chrome itself sends a request a second time when a connection it had kept breaks before the
 * answer, a POST too (net/http/http_network_transaction.cc, ShouldResendRequest), and nothing tells us. So
 * the entries are counted once after writing, and what is too many is taken back. The entry stands
 * whatever becomes of this.
 */
async function keepOne(desk: Desk, signal: AbortSignal): Promise<void> {
  try {
    const [, ...surplus] = await desk.find(signal);
    for (const id of surplus) await desk.remove(id, signal);
  } catch {
    // Not being able to look, or not being allowed to remove, does not unwrite the entry.
  }
}

/**
 * The record named by the click, the pop or the agent, else the one that was made for the call, else whoever carries
 * the number now; null: nobody does.
 */
async function targetOf(row: OutboxRow): Promise<Target | null> {
  if (row.ref) return { ref: row.ref, name: row.name };
  const made = (await creationsItem.get())[creationId(row.key, row.crm)];
  if (made?.state === 'created' && made.ref) return { ref: made.ref, name: made.name };
  const found = await lookUpCall(row.call);
  const trouble = found.problems.find(({ crm }) => crm === row.crm);
  if (trouble) throw new ProblemError(trouble.problem);
  const best = bestIn(found, row.crm);
  return best && { ref: best.ref, name: best.title };
}

/**
 * Who has the number now that the record is gone: two that were merged are one. Never for a record the agent
 * named, by a click or afterwards. Null: nobody, or nobody could be asked.
 */
async function heirOf(row: OutboxRow): Promise<Target | null> {
  if (row.call.record !== null || row.chosen || row.attempts > mostHeirs) return null;
  const best = bestIn(await lookUpNumber(row.call.remoteNumber), row.crm);
  const isOther = best !== null && (row.ref === null || !sameRecord(best.ref, row.ref));
  return isOther ? { ref: best.ref, name: best.title } : null;
}
