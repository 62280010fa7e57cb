import { type Problem, ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import { backoffMs } from '../../core/retry/backoff.ts';
import type { CrmContacts, Found } from '../../crm/crm.ts';
import { crmOptions } from '../crm-options.ts';
import { type ConnectedCrm, connectedCrms, noteCrmHealth, problemFrom } from '../crms.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { liveCalls } from '../own-calls.ts';
import { freshReading, type Reading, readingsItem } from '../stored/contacts.ts';
import { dayOf, nextDay, spentToday } from './allowance.ts';
import { ContactIndexErasedError } from './contact-database.ts';
import { contactIndexOf, eraseContacts, letGoOfIndex } from './held-index.ts';
import { readProgress, seenBy } from './progress.ts';
import { readingStep } from './reading-step.ts';

/** Changes reach whoever waits for them well within 30 minutes. */
const roundEveryMs = 18 * 60_000;
/** Of a hundred browsers that were started at nine, no two ask together. */
const roundJitterMs = 6 * 60_000;
const stepTimeoutMs = 60_000;
/** After a page: the CRM has other things to do, and so has the agent. A few records are no page. */
const paceMs = { least: 50, forPage: 1000, jitter: 1000 };
const recordsOfPage = 500;
/** While a phone rings nothing is read. */
const ringingMs = 4000;
const longestWaitMs = 3_600_000;
/** From one day's allowance to the next. */
const longestRestMs = 26 * 3_600_000;
/** What one step costs at most. */
const dearestStep = 8;
/** The first reading leaves so much of the day's allowance for following. */
const keptForFollowing = 0.2;

export interface ReaderHooks {
  changed(): void;
  /** What is new of a CRM's records, before it counts as read. */
  told(crm: string, changed: readonly Found[], gone: readonly RecordRef[]): Promise<void>;
  /** For tests: waits before the next step, ms. */
  pace?(): number;
}

/** How long the next step waits, ms; null: there is none at once. */
type Wait = number | null;

/**
 * Reads the contacts of the connected CRMs into their indexes, and follows what becomes of them. A bit at a time:
 * any step may be the worker's last, and the watchdog's next tick goes on.
 */
export class ContactReader {
  private readonly hooks: ReaderHooks;
  /** How often each CRM was hurried: a step that was under way then does not have the next one wait. */
  private readonly hurries = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(hooks: ReaderHooks) {
    this.hooks = hooks;
  }

  /** Does the next step of every CRM that is due. */
  readonly drain: () => Promise<void> = oneAtATime(async () => {
    clearTimeout(this.timer);
    const connected = await connectedCrms();
    const waits: number[] = [];
    for (const one of connected) {
      const wait = await this.advance(one);
      if (wait !== null) waits.push(wait);
    }
    if (waits.length > 0)
      this.timer = setTimeout(() => void this.drain(), this.hooks.pace?.() ?? Math.max(...waits));
  });

  async setPaused(crm: string, paused: boolean): Promise<void> {
    await change(crm, (held) => ({ ...held, paused, dueAt: 0 }));
    if (!paused) void this.drain();
  }

  /** A CRM was connected, or works again, or something else is wanted of it: what waits has waited enough. */
  async hurry(crm: string): Promise<void> {
    if (!(await connectedCrms()).some((one) => one.crm.id === crm)) return;
    this.hurries.set(crm, (this.hurries.get(crm) ?? 0) + 1);
    await change(crm, (held) => ({ ...held, dueAt: 0, failures: 0, problem: null }));
    void this.drain();
  }

  private async advance(connected: ConnectedCrm): Promise<Wait> {
    const { crm, problem } = connected;
    if (!crm.contacts) return null;
    const wanted = await wantedOf(crm.id);
    if (wanted === 'nothing') {
      await forgetContacts(crm.id);
      return null;
    }
    const reading = (await readingsItem.get())[crm.id] ?? freshReading;
    if (problem !== null || reading.paused || !isDue(reading)) return null;
    if ((await liveCalls()).some(({ state }) => state === 'ringing')) return ringingMs;
    return this.step(crm.id, crm.contacts, seenBy(connected), wanted === 'records');
  }

  private async step(id: string, contacts: CrmContacts, of: string, keeps: boolean): Promise<Wait> {
    const stillWanted = async () => {
      const same = (await connectedCrms()).some((one) => one.crm.id === id && seenBy(one) === of);
      if (!same || (await wantedOf(id)) === 'nothing') throw new NotWanted();
    };
    const index = await contactIndexOf(id);
    const hurries = this.hurries.get(id);
    try {
      const progress = readProgress(await index.progress());
      // Whatever another place, or a mode that keeps more, has left must not be found among ours.
      if (progress && (progress.of !== of || (progress.keeps && !keeps))) {
        await eraseContacts(id);
        return 0;
      }
      if (await this.waitsForAllowance(id, contacts, progress?.phase !== 'following')) return null;
      const done = await readingStep({
        contacts,
        index,
        of,
        keeps,
        told: (changed, gone) => this.hooks.told(id, changed, gone),
        stillWanted,
        now: () => Date.now(),
        signal: AbortSignal.timeout(stepTimeoutMs),
      });
      await noteCrmHealth(id, null);
      const goesOn = done.more || this.hurries.get(id) !== hurries;
      await change(id, (held) => ({
        ...spend(held, done.cost),
        failures: 0,
        problem: null,
        dueAt: goesOn ? 0 : Date.now() + roundEveryMs + Math.random() * roundJitterMs,
      }));
      this.hooks.changed();
      return goesOn ? paceFor(done.records) : null;
    } catch (error) {
      if (error instanceof NotWanted) await eraseContacts(id);
      else if (error instanceof ContactIndexErasedError) letGoOfIndex(id);
      else await this.fail(id, error);
      return null;
    }
  }

  private async waitsForAllowance(
    id: string,
    { perDay }: CrmContacts,
    isReading: boolean,
  ): Promise<boolean> {
    const reading = (await readingsItem.get())[id] ?? freshReading;
    const most = isReading ? perDay * (1 - keptForFollowing) : perDay;
    if (spentToday(reading) + dearestStep <= most) return false;
    const dueAt = nextDay(Date.now()) + Math.random() * roundJitterMs;
    await change(id, (held) => ({ ...held, dueAt, problem: { code: 'contacts_allowance' } }));
    this.hooks.changed();
    return true;
  }

  private async fail(id: string, error: unknown): Promise<void> {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    const problem: Problem = isFull ? { code: 'contacts_no_room' } : problemFrom(error);
    await noteCrmHealth(id, problem);
    const asked = error instanceof ProblemError ? error.retryAt : undefined;
    await change(id, (held) => {
      const failures = held.failures + 1;
      const wait = backoffMs(failures, Math.random(), {
        firstMs: 15_000,
        longestMs: longestWaitMs,
      });
      return {
        ...spend(held, 1),
        failures,
        problem,
        dueAt: Math.max(asked ?? 0, Date.now() + wait),
      };
    });
    this.hooks.changed();
  }
}

/** The CRM was disconnected, or none of it is to be kept, while it was asked. */
class NotWanted extends Error {}

/** What is kept of a CRM: its records, or only word of what becomes of them, or nothing. */
async function wantedOf(crm: string): Promise<'records' | 'changes' | 'nothing'> {
  const { keepContacts, sync, popOnly } = await crmOptions(crm);
  if (keepContacts) return 'records';
  return sync && !popOnly ? 'changes' : 'nothing';
}

/** Nothing of a CRM's contacts stays on this machine. */
export async function forgetContacts(crm: string): Promise<void> {
  if (!(await readingsItem.get())[crm]) return;
  await eraseContacts(crm);
  await readingsItem.update(({ [crm]: _, ...others }) => others);
}

/** A wait that is longer than any is of a clock that was set since. */
function isDue({ dueAt }: Reading): boolean {
  const wait = dueAt - Date.now();
  return wait <= 0 || wait > longestRestMs;
}

function paceFor(records: number): number {
  const page = Math.min(1, records / recordsOfPage);
  return paceMs.least + page * (paceMs.forPage + Math.random() * paceMs.jitter);
}

function spend(held: Reading, cost: number): Reading {
  return { ...held, spentOn: dayOf(Date.now()), spent: spentToday(held) + cost };
}

async function change(crm: string, how: (held: Reading) => Reading): Promise<void> {
  await readingsItem.update((all) => ({ ...all, [crm]: how(all[crm] ?? freshReading) }));
}
