import type { Call } from '../core/call/call.ts';
import { isJournaled } from '../core/journal/call-entry.ts';
import type { CallOutcome } from '../core/journal/call-outcome.ts';
import { isCallBackDue } from '../core/journal/callback-task.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { alarmAt } from '../platform/alarms.ts';
import { keepNote, keepOutcome } from './call-notes.ts';
import { creationId } from './creations.ts';
import { mayWrite } from './crm-options.ts';
import { connectedCrms } from './crms.ts';
import { database, type OutboxRow } from './database.ts';
import { enterCall, rowIds } from './enter-call.ts';
import { moveRows } from './move-rows.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { deskFor } from './outbox-desk.ts';
import { lookUpsItem } from './stored/calls.ts';
import { creationsItem } from './stored/crm.ts';
import { settingsItem } from './stored/settings.ts';
import { writeRow } from './write-row.ts';

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
    const listed = await (await database()).get('calls', call.key);
    const record = listed?.chosen ? listed.record : call.record;
    const wanted = record ? crms.filter((crm) => crm === record.crm) : crms;
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
      row.ref === null && row.state !== 'written' && !row.chosen
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
      if (!row?.ref || row.chosen || !client || (row.state !== 'written' && !row.maybeDone))
        continue;
      const desk = await deskFor(client, { ...row, ref: row.ref }, '');
      for (const entry of await desk.find(signal)) await desk.remove(entry, signal);
    }
    await this.change(key, crm, (row) =>
      row.chosen ? row : { ...row, ref: null, state: 'nobody', maybeDone: false, problem: null },
    );
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

  /** The agent named the record of a call that is over: what is written of it is on that one and no other. */
  async move(key: string, ref: RecordRef, name: string): Promise<void> {
    do await this.drain();
    while (!(await moveRows({ key, ref, name })));
    this.changed();
    void this.drain();
  }

  /** What the agent notes about a call, running or over; an entry that is written already follows. */
  async note(key: string, text: string): Promise<void> {
    await keepNote(key, text);
    this.changed();
    void this.drain();
  }

  /** What the agent says came of it; goes where the note goes. */
  async outcome(key: string, outcome: CallOutcome | null): Promise<void> {
    await keepOutcome(key, outcome);
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
      if (await isRecordOnItsWay(row)) continue;
      await writeRow(row, connected.crm);
      this.changed();
    }
    await this.schedule();
  }

  /** The next due row wakes the worker by alarm; a short wait is kept by a timer as well, which is more punctual. */
  private async schedule(): Promise<void> {
    const db = await database();
    const crms = (await connectedCrms()).filter((c) => !c.problem).map((c) => c.crm.id);
    const waiting: OutboxRow[] = [];
    for (const row of await db.getAllFromIndex('outbox', 'state', 'waiting'))
      if (crms.includes(row.crm) && !(await isRecordOnItsWay(row))) waiting.push(row);
    clearTimeout(this.timer);
    if (waiting.length === 0) return;
    const nextAt = Math.min(...waiting.map((row) => row.dueAt));
    alarmAt('outbox', Math.max(nextAt, Date.now() + 1000));
    const wait = Math.max(0, nextAt - Date.now());
    if (wait < 30_000) this.timer = setTimeout(() => void this.drain(), wait);
  }
}

/**
 * The record of the call is being made, or may be there twice for the moment: what is written goes to the one
 * that stays, and whoever makes it says when.
 */
async function isRecordOnItsWay({ key, crm, ref }: OutboxRow): Promise<boolean> {
  return ref === null && (await creationsItem.get())[creationId(key, crm)]?.state === 'waiting';
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
