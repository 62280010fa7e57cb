import type { Call } from '../core/call/call.ts';
import { callEntry, isJournaled } from '../core/journal/call-entry.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { Crm } from '../crm/crm.ts';
import { alarmAt } from '../platform/alarms.ts';
import { message } from '../platform/i18n.ts';
import { connectedCrms, noteCrmHealth, problemFrom } from './crms.ts';
import { database, type OutboxRow } from './database.ts';
import { lookUpCall } from './look-up.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type LookUp, lookUpsItem, phoneItem, settingsItem } from './stored.ts';

/** The call record with the exact durations follows the hang-up; an entry waits this long for it. */
const recordGraceMs = 4000;
const writeTimeoutMs = 20_000;

/** No second try can help: the agent or the admin has to act. */
const final: readonly Problem['code'][] = [
  'crm_refused_entry',
  'crm_record_gone',
  'crm_access_denied',
];

export class JournalOutbox {
  private readonly changed: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called after every change of a row */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /**
   * Puts an ended call in, one row a CRM; a second time with more facts it only brings the
   * rows up to date that are not written yet. Safe to repeat.
   */
  async add(call: Call): Promise<void> {
    const settings = await settingsItem.get();
    if (!settings.journal || !isJournaled(call)) return;
    const crms = (await connectedCrms()).map(({ crm }) => crm.id);
    const wanted = call.record ? crms.filter((crm) => crm === call.record?.crm) : crms;
    const lookUp = (await lookUpsItem.get())[call.key];
    const db = await database();
    const tx = db.transaction('outbox', 'readwrite');
    for (const crm of wanted) {
      const id = `${call.key}|${crm}`;
      const held = await tx.store.get(id);
      if (held && held.state !== 'waiting') continue;
      const target = call.record ?? held?.ref ?? bestIn(lookUp, crm)?.ref ?? null;
      const exact = call.talkSeconds !== null;
      await tx.store.put({
        id,
        key: call.key,
        crm,
        call,
        ref: target,
        name: bestIn(lookUp, crm)?.title ?? held?.name ?? call.remoteName,
        state: 'waiting',
        maybeDone: held?.maybeDone ?? false,
        attempts: held?.attempts ?? 0,
        dueAt: exact
          ? Math.min(held?.dueAt ?? Date.now(), Date.now())
          : (held?.dueAt ?? Date.now() + recordGraceMs),
        problem: held?.problem ?? null,
      });
    }
    await tx.done;
    this.changed();
    // Not awaited: the events of other calls must not wait for a CRM.
    void this.drain();
  }

  /** Part of another call after all: what is not written yet never will be. */
  async withdraw(key: string): Promise<void> {
    const db = await database();
    for (const row of await db.getAllFromIndex('outbox', 'state', 'waiting'))
      if (row.key === key) await db.delete('outbox', row.id);
  }

  /** The agent chose the record of this call: entries that nobody has begun to write go there. */
  async redirect(key: string, ref: RecordRef, name: string): Promise<void> {
    const tx = (await database()).transaction('outbox', 'readwrite');
    const row = await tx.store.get(`${key}|${ref.crm}`);
    // What may have been written must be looked for where it was sent.
    if (row && !row.maybeDone && (row.state === 'waiting' || row.state === 'failed'))
      await tx.store.put({ ...row, ref, name });
    await tx.done;
    this.changed();
  }

  /** By hand: whatever the schedule says, and failed rows too. */
  async retry(id: string): Promise<void> {
    const db = await database();
    const row = await db.get('outbox', id);
    if (!row || row.state === 'written') return;
    await db.put('outbox', { ...row, state: 'waiting', dueAt: 0 });
    await this.drain();
  }

  /** A CRM works again: what waited for it goes now. */
  async retryCrm(crm: string): Promise<void> {
    const db = await database();
    for (const row of await db.getAllFromIndex('outbox', 'state', 'waiting')) {
      if (row.crm === crm) await db.put('outbox', { ...row, dueAt: 0 });
    }
    await this.drain();
  }

  /** Rows that a worker left half written when it died. Called once per life, before anything else. */
  async recover(): Promise<void> {
    const db = await database();
    for (const row of await db.getAllFromIndex('outbox', 'state', 'writing')) {
      await db.put('outbox', { ...row, state: 'waiting', maybeDone: true, dueAt: 0 });
    }
    await this.drain();
  }

  /** Writes everything that is due; one at a time, so that one call is never written by two. */
  readonly drain = oneAtATime(() => this.writeDue());

  private async writeDue(): Promise<void> {
    const db = await database();
    const crms = new Map((await connectedCrms()).map((c) => [c.crm.id, c]));
    for (const { id } of await db.getAllFromIndex('outbox', 'state', 'waiting')) {
      // Read again: more facts may have come in while the rows before it were written.
      const row = await db.get('outbox', id);
      const connected = row && crms.get(row.crm);
      // A CRM that is off, or waits for a person, keeps its rows for later.
      if (row?.state !== 'waiting' || row.dueAt > Date.now() || !connected || connected.problem)
        continue;
      await this.write(row, connected.crm);
      this.changed();
    }
    await this.schedule();
  }

  private async write(row: OutboxRow, crm: Crm): Promise<void> {
    const db = await database();
    const attempt: OutboxRow = { ...row, state: 'writing', attempts: row.attempts + 1 };
    await db.put('outbox', attempt);
    try {
      const target = await this.target(attempt);
      if (!target) {
        await db.put('outbox', { ...attempt, state: 'nobody', problem: null });
        return;
      }
      const entry = await this.entryOf(attempt);
      const signal = AbortSignal.timeout(writeTimeoutMs);
      const known = attempt.maybeDone ? await crm.findEntries(target.ref, entry, signal) : [];
      if (known.length === 0) await this.send(crm, { ...attempt, ...target }, entry, signal);
      await this.keepOne(crm, target.ref, entry, signal);
      await db.put('outbox', {
        ...attempt,
        ...target,
        state: 'written',
        maybeDone: false,
        problem: null,
      });
      await noteCrmHealth(crm.id, null);
    } catch (error) {
      const problem = problemFrom(error);
      await noteCrmHealth(crm.id, problem);
      const current = (await db.get('outbox', row.id)) ?? attempt;
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

  /** From here on the CRM may have the entry, so the row says so before the request leaves. */
  private async send(
    crm: Crm,
    row: OutboxRow & { ref: NonNullable<OutboxRow['ref']> },
    entry: ReturnType<typeof callEntry>,
    signal: AbortSignal,
  ): Promise<void> {
    const db = await database();
    await db.put('outbox', { ...row, maybeDone: true });
    try {
      await crm.writeEntry(row.ref, entry, signal);
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
  private async keepOne(
    crm: Crm,
    ref: NonNullable<OutboxRow['ref']>,
    entry: ReturnType<typeof callEntry>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const [, ...surplus] = await crm.findEntries(ref, entry, signal);
      for (const id of surplus) await crm.removeEntry(id, signal);
    } catch {
      // Not being able to look, or not being allowed to remove, does not unwrite the entry.
    }
  }

  /** The record named by the click or the pop, else whoever carries the number now; null: nobody does. */
  private async target(
    row: OutboxRow,
  ): Promise<{ ref: NonNullable<OutboxRow['ref']>; name: string } | null> {
    if (row.ref) return { ref: row.ref, name: row.name };
    const found = await lookUpCall(row.call);
    const trouble = found.problems.find(({ crm }) => crm === row.crm);
    if (trouble) throw new ProblemError(trouble.problem);
    const best = bestIn(found, row.crm);
    return best && { ref: best.ref, name: best.title };
  }

  private async entryOf(row: OutboxRow): Promise<ReturnType<typeof callEntry>> {
    const phone = await phoneItem.get();
    const agent = {
      name: phone?.extensionName ?? '',
      extensionNumber: phone?.extensionNumber ?? '',
    };
    return callEntry(row.call, agent, {
      subject: message('journal_subject'),
      incoming: message('journal_incoming'),
      outgoing: message('journal_outgoing'),
      missed: message('journal_missed'),
    });
  }

  /** The next due row wakes the worker by alarm; a short wait is kept by a timer as well, which is more punctual. */
  private async schedule(): Promise<void> {
    const db = await database();
    const crms = (await connectedCrms()).filter((c) => !c.problem).map((c) => c.crm.id);
    const waiting = (await db.getAllFromIndex('outbox', 'state', 'waiting')).filter((row) =>
      crms.includes(row.crm),
    );
    clearTimeout(this.timer);
    if (waiting.length === 0) return;
    const nextAt = Math.min(...waiting.map((row) => row.dueAt));
    alarmAt('outbox', Math.max(nextAt, Date.now() + 1000));
    const wait = Math.max(0, nextAt - Date.now());
    if (wait < 30_000) this.timer = setTimeout(() => void this.drain(), wait);
  }
}

function bestIn(lookUp: LookUp | undefined, crm: string): LookUp['matches'][number] | null {
  const matches = lookUp?.matches.filter((match) => match.ref.crm === crm) ?? [];
  return rankMatches(matches, null)?.best ?? null;
}
