import type { Call } from '../core/call/call.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { database, type OutboxRow } from './database.ts';
import type { LookUp } from './stored/calls.ts';

/** The call record with the exact durations follows the hang-up; an entry waits this long for it. */
const recordGraceMs = 4000;

/**
 * Puts an ended call into the outbox, one row for each CRM and kind; a second time with more facts it
 * only brings the rows up to date that are not written yet. Safe to repeat.
 *
 * @param lookUp who was found for the call, as far as it is known
 */
export async function enterCall(
  call: Call,
  crms: readonly string[],
  kinds: readonly OutboxRow['kind'][],
  lookUp: LookUp | undefined,
): Promise<void> {
  const tx = (await database()).transaction('outbox', 'readwrite');
  for (const crm of crms) {
    for (const kind of kinds) {
      const held = await tx.store.get(rowId(call.key, crm, kind));
      if (held && held.state !== 'waiting') continue;
      await tx.store.put(
        held
          ? renewed(held, call, lookUp)
          : freshRow({ crm, ...(kind ? { kind } : {}) }, call, lookUp),
      );
    }
  }
  await tx.done;
}

/** The rows a call may have for one CRM. */
export function rowIds(key: string, crm: string): string[] {
  return [rowId(key, crm, undefined), rowId(key, crm, 'task')];
}

function rowId(key: string, crm: string, kind: OutboxRow['kind']): string {
  return `${key}|${crm}${kind ? `|${kind}` : ''}`;
}

/** A row of an ended call that nothing was tried with. */
export function freshRow(
  what: Pick<OutboxRow, 'crm' | 'kind'>,
  call: Call,
  lookUp?: LookUp,
): OutboxRow {
  const best = bestIn(lookUp, what.crm);
  return {
    ...what,
    id: rowId(call.key, what.crm, what.kind),
    key: call.key,
    call,
    ref: call.record ?? best?.ref ?? null,
    name: best?.title ?? call.remoteName,
    state: 'waiting',
    maybeDone: false,
    attempts: 0,
    dueAt: call.talkSeconds === null ? Date.now() + recordGraceMs : Date.now(),
    problem: null,
  };
}

/** What may stand in the CRM is found by how it was sent, so that stays as it was. */
function renewed(held: OutboxRow, call: Call, lookUp: LookUp | undefined): OutboxRow {
  if (held.maybeDone || held.chosen === 'elsewhere') return held;
  if (held.chosen) return { ...held, call };
  const best = bestIn(lookUp, held.crm);
  return {
    ...held,
    call,
    ref: call.record ?? held.ref ?? best?.ref ?? null,
    name: best?.title ?? held.name,
    dueAt: call.talkSeconds === null ? held.dueAt : Math.min(held.dueAt, Date.now()),
  };
}

/** Whom a call belongs to among those found in one CRM. */
export function bestIn(
  lookUp: LookUp | undefined,
  crm: string,
): { ref: RecordRef; title: string } | null {
  // What only this machine knows may be a record that has gone: nothing is written by it.
  if (!lookUp || lookUp.unsure) return null;
  const matches = lookUp.matches.filter((match) => match.ref.crm === crm);
  return rankMatches(matches, null)?.best ?? null;
}
