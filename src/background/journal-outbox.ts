import type { Call } from '../core/call/call.ts';
import { isJournaled } from '../core/journal/call-entry.ts';
import { isCallBackDue } from '../core/journal/callback-task.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { Crm } from '../crm/crm.ts';
import { alarmAt } from '../platform/alarms.ts';
import { ownerIn } from './association.ts';
import { keepNote, noteOf, renewEntries } from './call-notes.ts';
import { mayWrite } from './crm-options.ts';
import { connectedCrms, noteCrmHealth, noteCrmLacks, problemFrom } from './crms.ts';
import { database, type OutboxRow } from './database.ts';
import { bestIn, enterCall, rowIds } from './enter-call.ts';
import { lookUpCall, lookUpNumber } from './look-up.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type Desk, deskFor } from './outbox-desk.ts';
import { lookUpsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

const writeTimeoutMs = 20_000;

/** A search that still shows what is gone must not lead in circles. */
const mostHeirs = 5;

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

  /** An ended call, and the task to call back when it was missed. Safe to repeat with more facts. */
  async add(call: Call): Promise<void> {
    const settings = await settingsItem.get();
    if (!settings.journal || !isJournaled(call)) return;
    const crms = await writingCrms();
    const wanted = call.record ? crms.filter((crm) => crm === call.record?.crm) : crms;
    const kinds =
      settings.missedTask && isCallBackDue(call) ? [undefined, 'task' as const] : [undefined];
    await enterCall(call, wanted, kinds, (await lookUpsItem.get())[call.key]);
    this.changed();
    // Not awaited: the events of other calls must not wait for a CRM.
    void this.drain();
  }

  /** A call has got its record: what waits for one, or found none, goes there. */
  async assign(key: string, crm: string, ref: RecordRef, name: string): Promise<void> {
    await this.change(key, crm, (row) =>
      row.ref === null && row.state !== 'written'
        ? { ...row, ref, name, state: 'waiting', dueAt: Math.min(row.dueAt, Date.now()) }
        : row,
    );
    await this.drain();
  }

  /** The record of a call is taken back: so is what was written on it. */
  async unassign(key: string, crm: string, signal: AbortSignal): Promise<void> {
    const client = (await connectedCrms()).find((one) => one.crm.id === crm)?.crm;
    const db = await database();
    await this.drain();
    for (const id of rowIds(key, crm)) {
      const row = await db.get('outbox', id);
      if (!row?.ref || !client || (row.state !== 'written' && !row.maybeDone)) continue;
      const desk = await deskFor(client, { ...row, ref: row.ref }, '');
      for (const entry of await desk.find(signal)) await desk.remove(entry, signal);
    }
    await this.change(key, crm, (row) => ({
      ...row,
      ref: null,
      state: 'nobody',
      maybeDone: false,
      problem: null,
    }));
  }

  /** Not while a row is being written, which would overwrite the change. */
  private async change(
    key: string,
    crm: string,
    how: (row: OutboxRow) => OutboxRow,
  ): Promise<void> {
    let rows: OutboxRow[];
    do {
      await this.drain();
      const tx = (await database()).transaction('outbox', 'readwrite');
      const held = await Promise.all(rowIds(key, crm).map((id) => tx.store.get(id)));
      rows = held.filter((row) => row !== undefined);
      if (!rows.some(isBeingWritten)) await Promise.all(rows.map((row) => tx.store.put(how(row))));
      await tx.done;
    } while (rows.some(isBeingWritten));
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

  /** What the agent notes about a call, running or over; an entry that is written already follows. */
  async note(key: string, text: string): Promise<void> {
    await keepNote(key, text);
    this.changed();
    void this.drain();
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
      const note = row.kind === undefined ? (await noteOf(row.key)).trim() : '';
      const ownerId = (await ownerIn(crm.id)) ?? '';
      const desk = await deskFor(crm, { ...attempt, ...target }, ownerId, note);
      const signal = AbortSignal.timeout(writeTimeoutMs);
      const [known] = attempt.maybeDone ? await desk.find(signal) : [];
      if (known === undefined)
        await this.send(desk, { ...attempt, ...target, notes: note }, signal);
      else await desk.rewrite?.(known, signal);
      await this.keepOne(desk, signal);
      await db.put('outbox', {
        ...attempt,
        ...target,
        notes: note,
        state: 'written',
        maybeDone: false,
        problem: null,
      });
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
      const heir = problem.code === 'crm_record_gone' ? await this.heirOf(current) : null;
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

  /** From here on the CRM may have the entry, so the row says so before the request leaves. */
  private async send(desk: Desk, row: OutboxRow, signal: AbortSignal): Promise<void> {
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
  private async keepOne(desk: Desk, signal: AbortSignal): Promise<void> {
    try {
      const [, ...surplus] = await desk.find(signal);
      for (const id of surplus) await desk.remove(id, signal);
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

  /**
   * Who has the number now that the record is gone: two that were merged are one. Never for a record the agent
   * named by a click. Null: nobody, or nobody could be asked.
   */
  private async heirOf(
    row: OutboxRow,
  ): Promise<{ ref: NonNullable<OutboxRow['ref']>; name: string } | null> {
    if (row.call.record !== null || row.attempts > mostHeirs) return null;
    const best = bestIn(await lookUpNumber(row.call.remoteNumber), row.crm);
    const isOther = best !== null && (row.ref === null || !sameRecord(best.ref, row.ref));
    return isOther ? { ref: best.ref, name: best.title } : null;
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

function isBeingWritten({ state }: OutboxRow): boolean {
  return state === 'writing';
}

/** CRMs this extension writes into: not those it is nobody's in, and not those the PBX writes into itself. */
async function writingCrms(): Promise<string[]> {
  const ids = (await connectedCrms()).map(({ crm }) => crm.id);
  const wanted = await Promise.all(ids.map((id) => mayWrite(id)));
  return ids.filter((_, i) => wanted[i]);
}
