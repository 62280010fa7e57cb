import type { Call } from '../../core/call/call.ts';
import { rankMatches } from '../../core/match/rank-matches.ts';
import { ProblemError } from '../../core/problem.ts';
import { type RecordRef, sameRecord } from '../../core/record-ref.ts';
import type { Pbx } from '../../pbx/pbx.ts';
import { crmOptions, mayWrite } from '../crm-options.ts';
import { type ConnectedCrm, connectedCrms, noteCrmHealth, problemFrom } from '../crms.ts';
import { database, type SyncRow } from '../database.ts';
import { lookUpCall } from '../look-up.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { phoneSystem } from '../phone-system.ts';
import { phoneItem } from '../stored/phone.ts';
import { Rests, waitMs } from './rests.ts';
import { again, changeAll, changeRows, rowsIn, settle, type Wish, wish } from './sync-rows.ts';
import { SyncSideError, syncRecord } from './sync-step.ts';
import { forgetTrouble, noteTrouble, troubleOf } from './sync-troubles.ts';
import { askUnanswered, keepUnanswered } from './unanswered-calls.ts';

/** All phones of a ring group miss a call at the same moment; their browsers do not all ask at once. */
const groupSpreadMs = 15_000;

interface SyncHooks {
  /** A row has changed. */
  changed(): void;
  /** The line to the PBX is up. While it is not, asking may do harm: a wrong secret gets the address blocked. */
  mayAskPbx(): Promise<boolean>;
}

/**
 * Copies CRM records to the PBX's phonebook when there is a call with them, and follows them afterwards. Every
 * record on its way has a row, so that a worker that dies is continued by the next.
 */
export class ContactSync {
  private readonly hooks: SyncHooks;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** By `pbx`, or the CRM's id. */
  private readonly rests = new Rests();

  constructor(hooks: SyncHooks) {
    this.hooks = hooks;
  }

  /** A call with somebody who may be a CRM contact, from the answer or its end on. Safe to repeat. */
  async consider(call: Call): Promise<void> {
    if (call.direction === 'internal' || call.remoteNumber === '' || !isOwn(call)) return;
    const crms = await syncingCrms();
    if (crms.length === 0) return;
    const { matches, problems, own } = await lookUpCall(call);
    if (own) return;
    const isGroupCall = call.disposition === 'missed' && call.path.length > 0;
    const dueAt = Date.now() + (isGroupCall ? Math.random() * groupSpreadMs : 0);
    const wishes = crms.map(async ({ crm }) => {
      if (problems.some((one) => one.crm === crm.id))
        return keepUnanswered(call.key, crm.id, call.remoteNumber);
      const here = matches.filter(({ ref }) => ref.crm === crm.id);
      const ranked = rankMatches(here, call.record);
      // A click tells the record and not what it is.
      const kind = call.record ? null : (ranked?.best.kind ?? null);
      const asked = { callKey: call.key, since: call.startedAt, dueAt };
      if (ranked?.clear) await this.want({ ...ranked.best, kind }, asked);
    });
    await Promise.all(wishes);
    await this.drain();
  }

  /** A record the agent chose for a call. */
  async record(ref: RecordRef, title: string, callKey: string): Promise<void> {
    if (!(await syncingCrms()).some(({ crm }) => crm.id === ref.crm)) return;
    const now = Date.now();
    await this.want({ ref, title, kind: null }, { callKey, since: now, dueAt: now });
    await this.drain();
  }

  /**
   * A record was made of a call's number, or what was made was taken back, or gave way to an older one: null
   * and any other record of the call mean that its contact goes when the record really has gone.
   */
  async recordSettled(
    callKey: string,
    crm: string,
    record: { ref: RecordRef; title: string } | null,
  ): Promise<void> {
    await changeAll(crm, (row) => {
      const isOther = row.callKey === callKey && (!record || !sameRecord(row.ref, record.ref));
      return isOther ? { ...again(row, Date.now()), takenBack: true } : row;
    });
    if (record) await this.record(record.ref, record.title, callKey);
    else await this.drain();
  }

  /**
   * These records changed in their CRM: those that were copied, or could not be, are read again. Resolves when
   * that is kept, not when it is done: whoever tells of changes need not wait for the PBX.
   */
  async changed(refs: readonly RecordRef[]): Promise<void> {
    const any = await changeRows(refs, (row) => again(row, Date.now()));
    if (any) void this.drain();
  }

  /** These records are no longer in their CRM. Their contacts stay on the PBX, as they do when a CRM is disconnected. */
  async gone(refs: readonly RecordRef[]): Promise<void> {
    // Read again all the same: only the CRM's own word on the record counts.
    await this.changed(refs);
  }

  /** What was skipped or refused is tried again; what waits for long, now. */
  async retry(crm: string): Promise<void> {
    const states: readonly SyncRow['state'][] = ['skipped', 'failed', 'waiting'];
    await forgetTrouble(crm);
    await changeAll(crm, (row) => (states.includes(row.state) ? again(row, 0) : row));
    this.rests.clear();
    await this.drain();
  }

  /** Goes on with everything that is due; one at a time, so that one record never makes two contacts. */
  readonly drain = oneAtATime(() => this.goOn());

  private async want(
    { ref, title, kind }: Pick<Wish, 'ref' | 'title' | 'kind'>,
    asked: Pick<Wish, 'callKey' | 'since' | 'dueAt'>,
  ): Promise<void> {
    const { syncTypes } = await crmOptions(ref.crm);
    if (kind !== null && !syncTypes.includes(kind)) return;
    if (await wish({ ref, title: title.trim(), kind, ...asked })) this.hooks.changed();
  }

  private async goOn(): Promise<void> {
    const begunAt = Date.now();
    const crms = (await syncingCrms()).filter(({ problem }) => !problem);
    const ids = crms.map(({ crm }) => crm.id);
    await askUnanswered(ids, (who, { key, at }) =>
      this.want(who, { callKey: key, since: at, dueAt: Date.now() }),
    );
    const binding = await phoneItem.get();
    if (binding && (await this.hooks.mayAskPbx()))
      for (const one of crms) await this.goOnWith(one, phoneSystem(binding));
    await this.schedule(ids, begunAt);
  }

  private async goOnWith(connected: ConnectedCrm, pbx: Pbx): Promise<void> {
    const crm = connected.crm.id;
    for (const { id } of await rowsIn(crm, 'waiting')) {
      const [row, options, trouble, allowed] = await Promise.all([
        database().then((db) => db.get('contacts', id)),
        crmOptions(crm),
        troubleOf(crm),
        mayWrite(crm),
      ]);
      const { sync, syncPhonebook: phonebook } = options;
      if (!sync || !allowed || phonebook?.pbx !== pbx.id || this.rests.isOn(crm, 'pbx')) return;
      const isStopped =
        trouble !== null && (trouble.until ?? Number.POSITIVE_INFINITY) > Date.now();
      // A PBX that is full still takes changes.
      if (isStopped && trouble.problem.code !== 'pbx_contacts_full') return;
      if (row?.state !== 'waiting' || row.dueAt > Date.now() || (isStopped && !row.held)) continue;
      try {
        await syncRecord(row, { connected, options, pbx, phonebookId: phonebook.id });
        this.rests.end(crm, 'pbx');
        if (!isStopped) await forgetTrouble(crm);
      } catch (error) {
        await this.failed(row, error);
      }
      this.hooks.changed();
    }
  }

  private async failed(row: SyncRow, error: unknown): Promise<void> {
    const side = error instanceof SyncSideError ? error.side : 'pbx';
    const cause = error instanceof SyncSideError ? error.cause : error;
    const problem = problemFrom(cause, side === 'crm' ? 'crm_error' : 'pbx_error');
    if (side === 'pbx' && problem.code === 'pbx_contact_refused')
      return settle(row, { state: 'failed', problem, attempts: 0 });
    // Somebody deleted it between two requests: it is made again.
    if (side === 'pbx' && problem.code === 'pbx_contact_gone' && row.attempts === 0)
      return settle(row, { held: null, attempts: 1, dueAt: Date.now() + 500 });
    if (side === 'pbx' && (await noteTrouble(row.crm, problem))) return settle(row, { problem });
    const retryAt = cause instanceof ProblemError ? cause.retryAt : undefined;
    if (side === 'crm') await noteCrmHealth(row.crm, problem);
    const attempts = row.attempts + 1;
    await settle(row, { problem, attempts, dueAt: retryAt ?? Date.now() + waitMs(attempts) });
    this.rests.begin(side === 'crm' ? row.crm : 'pbx', retryAt);
  }

  /** A short wait is kept by a timer; a stopped worker goes on at the next watchdog. */
  private async schedule(crms: readonly string[], begunAt: number): Promise<void> {
    clearTimeout(this.timer);
    const rows = (await Promise.all(crms.map((crm) => rowsIn(crm, 'waiting')))).flat();
    const next = Math.max(Math.min(...rows.map(({ dueAt }) => dueAt)), this.rests.longest);
    const wait = next - Date.now();
    // What was due before waits for a person or for hours, and the watchdog looks at it.
    if (next > begunAt && wait < 30_000)
      this.timer = setTimeout(() => void this.drain(), Math.max(100, wait));
  }
}

/** The agent talks or talked, or the call came to nothing here; a colleague's call is the colleague's to copy. */
function isOwn({ state, disposition }: Call): boolean {
  if (state === 'ended') return disposition !== 'answered-elsewhere';
  return state === 'talking' || state === 'held';
}

/** The CRMs whose contacts are copied, and by this extension. */
async function syncingCrms(): Promise<ConnectedCrm[]> {
  const crms = (await connectedCrms()).filter(({ crm }) => crm.contacts !== undefined);
  const wanted = await Promise.all(
    crms.map(async ({ crm }) => (await crmOptions(crm.id)).sync && (await mayWrite(crm.id))),
  );
  return crms.filter((_, i) => wanted[i]);
}
