import type { Call } from '../core/call/call.ts';
import { type Creation, undoMs } from '../core/create/creation.ts';
import { callMarker } from '../core/journal/call-entry.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { Crm } from '../crm/crm.ts';
import type { Outcome } from '../messages/outcome.ts';
import { addCreation, changeCreation, newCreations } from './creations.ts';
import { connectedCrms, noteCrmHealth, problemFrom } from './crms.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { lookUpCall } from './look-up.ts';
import { makeRecord, olderRecord } from './make-record.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { creationsItem } from './stored/crm.ts';

/** A search index lags behind by seconds; by then a colleague's record is in it. */
const lookAgainMs = 20_000;
const longestWaitMs = 10 * 60_000;
const undoTimeoutMs = 30_000;

/** No second try can help. */
const final: readonly Problem['code'][] = ['crm_refused_record', 'crm_unseen', 'crm_access_denied'];

interface Hooks {
  changed(): void;
  /** A call has its record now: history, journal and pop follow. */
  settled(
    key: string,
    crm: string,
    record: { ref: RecordRef; title: string } | null,
  ): Promise<void>;
}

/**
 * Makes records of unknown numbers, when and how it was chosen. Everything on its way is stored, so that
 * a worker that dies is continued by the next.
 */
export class RecordCreator {
  private readonly outbox: JournalOutbox;
  private readonly hooks: Hooks;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outbox: JournalOutbox, hooks: Hooks) {
    this.outbox = outbox;
    this.hooks = hooks;
  }

  /** A call that may have made somebody known to nobody. Safe to repeat. */
  async consider(call: Call): Promise<void> {
    const wanted = await newCreations(call);
    if (wanted.length === 0) return;
    const { matches, problems, own } = await lookUpCall(call);
    if (own || matches.length > 0) return;
    for (const creation of wanted) {
      // Nobody is asked about a number that may be known; it is found out first.
      const unsure = problems.length > 0 && creation.state === 'asked';
      if (!unsure) await addCreation(creation);
    }
    this.hooks.changed();
    await this.drain();
  }

  /** The agent's answer to the question. */
  async create(id: string, as: Creation['as']): Promise<Outcome> {
    const begun = await changeCreation(id, (held) =>
      ['asked', 'failed', 'dismissed'].includes(held.state)
        ? { ...held, as, state: 'waiting', dueAt: 0, problem: null }
        : held,
    );
    if (!begun) return { ok: false, problem: { code: 'call_gone' } };
    await this.drain();
    const done = (await creationsItem.get())[id];
    return done?.problem ? { ok: false, problem: done.problem } : { ok: true };
  }

  async dismiss(id: string): Promise<Outcome> {
    await changeCreation(id, (held) =>
      held.state === 'asked' || held.state === 'failed' ? { ...held, state: 'dismissed' } : held,
    );
    return { ok: true };
  }

  /** Takes a record back, unless somebody has changed or used it meanwhile. */
  async undo(id: string): Promise<Outcome> {
    const begun = await changeCreation(id, (held) =>
      held.state === 'created' && Date.now() - (held.settledAt ?? 0) < undoMs
        ? { ...held, state: 'undoing', dueAt: 0, problem: null }
        : held,
    );
    if (begun?.state !== 'undoing') return { ok: false, problem: { code: 'call_gone' } };
    await this.drain();
    const done = (await creationsItem.get())[id];
    return done?.problem ? { ok: false, problem: done.problem } : { ok: true };
  }

  /** Goes on with everything that is due; one at a time, so that one number never makes two. */
  readonly drain = oneAtATime(() => this.goOn());

  private async goOn(): Promise<void> {
    const crms = new Map((await connectedCrms()).map((one) => [one.crm.id, one.crm]));
    for (const { id } of Object.values(await creationsItem.get())) {
      const creation = (await creationsItem.get())[id];
      const crm = creation && crms.get(creation.crm);
      if (!creation || !crm || creation.dueAt > Date.now() || !isOpen(creation)) continue;
      await this.step(crm, creation);
      this.hooks.changed();
    }
    await this.schedule();
  }

  private async step(crm: Crm, creation: Creation): Promise<void> {
    const { id } = creation;
    try {
      if (creation.state === 'waiting') await this.make(crm, creation);
      else if (creation.state === 'undoing') await this.takeBack(crm, creation);
      else await this.check(crm, creation);
      await noteCrmHealth(crm.id, null);
    } catch (error) {
      const problem = problemFrom(error);
      await noteCrmHealth(crm.id, problem);
      const retryAt = error instanceof ProblemError ? error.retryAt : undefined;
      const left = await changeCreation(id, (held) => {
        const attempts = held.attempts + 1;
        const wait = backoffMs(attempts, Math.random(), {
          firstMs: 2000,
          longestMs: longestWaitMs,
        });
        const given = final.includes(problem.code);
        // What is created stays created, whatever the look behind it says.
        if (held.state === 'created')
          return { ...held, attempts, dueAt: retryAt ?? Date.now() + wait, unchecked: !given };
        const state = held.state === 'waiting' && given ? 'failed' : held.state;
        return { ...held, attempts, problem, state, dueAt: retryAt ?? Date.now() + wait };
      });
      // The entry had waited for this record.
      if (left?.state === 'failed') await this.outbox.drain();
    }
  }

  private async make(crm: Crm, creation: Creation): Promise<void> {
    const made = await makeRecord(crm, creation);
    const ref = made.ref;
    const settled = await changeCreation(creation.id, (held) => ({
      ...held,
      state: made.kind,
      ref,
      problem: null,
      attempts: 0,
      settledAt: Date.now(),
      unchecked: made.kind === 'created',
      dueAt: 0,
      ...(made.kind === 'known' && made.title !== '' ? { name: made.title } : {}),
    }));
    if (!settled) return;
    if (made.kind === 'known') return this.announce(settled);
    // The journal waits for the record; that the look behind it failed is no reason to keep it waiting.
    await this.check(crm, settled).catch(async (error: unknown) => {
      await this.announce(settled);
      throw error;
    });
  }

  /** At once, and once more when the index has caught up: the oldest record of a number stays. */
  private async check(crm: Crm, creation: Creation): Promise<void> {
    const { id, key, ref } = creation;
    if (!ref) return;
    const first = creation.dueAt === 0;
    const older = await olderRecord(crm, creation, ref);
    if (older) {
      const signal = AbortSignal.timeout(undoTimeoutMs);
      await this.outbox.unassign(key, crm.id, signal);
      await crm.removeRecord(ref, signal);
    }
    const settled = await changeCreation(id, (held) => ({
      ...held,
      ...(older ? { state: 'known' as const, ref: older.ref, name: older.title } : {}),
      unchecked: first && !older,
      dueAt: Date.now() + lookAgainMs,
    }));
    if (settled) await this.announce(settled);
  }

  private async announce({ key, crm, ref, name }: Creation): Promise<void> {
    if (!ref) return;
    await this.hooks.settled(key, crm, { ref, title: name });
    await this.outbox.assign(key, crm, ref, name);
  }

  private async takeBack(crm: Crm, creation: Creation): Promise<void> {
    const { ref, key } = creation;
    if (!ref) return;
    const signal = AbortSignal.timeout(undoTimeoutMs);
    const gone = (await crm.createdAt(ref, signal)) === null;
    if (!gone && !(await crm.isUntouched(ref, callMarker(key), signal))) {
      await changeCreation(creation.id, (held) => ({
        ...held,
        state: 'created',
        unchecked: false,
        problem: { code: 'crm_record_changed' },
      }));
      return;
    }
    await this.outbox.unassign(key, crm.id, signal);
    await crm.removeRecord(ref, signal);
    await changeCreation(creation.id, (held) => ({ ...held, state: 'undone', problem: null }));
    await this.hooks.settled(key, crm.id, null);
  }

  /** A short wait is kept by a timer; a stopped worker goes on at the next watchdog. */
  private async schedule(): Promise<void> {
    const open = Object.values(await creationsItem.get()).filter(isOpen);
    clearTimeout(this.timer);
    if (open.length === 0) return;
    const wait = Math.min(...open.map(({ dueAt }) => dueAt)) - Date.now();
    if (wait < 30_000) this.timer = setTimeout(() => void this.drain(), Math.max(500, wait));
  }
}

function isOpen({ state, unchecked }: Creation): boolean {
  return state === 'waiting' || state === 'undoing' || (state === 'created' && unchecked);
}
