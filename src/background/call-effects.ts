import type { Call } from '../core/call/call.ts';
import { dialProblem } from '../core/call/dial-problem.ts';
import type { CallStory } from '../core/call/story.ts';
import { LruMap } from '../core/lru-map.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { Problem } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { inTurn } from '../platform/in-turn.ts';
import { database } from './database.ts';
import { tellDialFailed } from './dial-notice.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { glanceAtCall, lookUpCall, lookUpKept, settleLookUp, showGlance } from './look-up.ts';
import { liveCalls } from './own-calls.ts';
import { screenPop } from './screen-pop.ts';
import { type LookUp, lookUpsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';
import { sameCall } from './what-changed.ts';

/** A pop is on its way for seconds, and a worker may live for days. */
const mostOver = 100;

export interface EffectHooks {
  changed(): void;
  /** A page of ours is open. */
  isWatched(): boolean;
  /** A call that nobody in a CRM may be known for. */
  consider(call: Call): Promise<void>;
}

/** A CRM whose answer was lost or damaged is asked again while it rings, after so long each time. */
const askAgainMs = [700, 2000, 5000] as const;

/** What a call does to the world when it rings, ends or never began. Each effect is keyed by the call and safe to repeat. */
export class CallEffects {
  private readonly outbox: JournalOutbox;
  private readonly hooks: EffectHooks;
  /** Keys of the last calls that ended without a talk: a pop that is still on its way comes too late. */
  private readonly over = new LruMap<string, true>(mostOver);

  constructor(outbox: JournalOutbox, hooks: EffectHooks) {
    this.outbox = outbox;
    this.hooks = hooks;
  }

  /** Finds out who it is and pops. Not awaited: the next frame must not wait for a CRM. */
  meet(call: Call): void {
    if (call.remoteNumber !== '') void this.pop(call);
  }

  /** The call is over: history, and what is to be written into the CRMs. */
  async close(call: Call, story: CallStory): Promise<void> {
    if (call.disposition !== 'answered') this.over.set(call.key, true);
    const db = await database();
    const held = await db.get('calls', call.key);
    if (held && sameCall(held.call, call)) return;
    const lookUp = (await lookUpsItem.get())[call.key];
    const best = lookUp ? (rankMatches(lookUp.matches, call.record)?.best ?? null) : null;
    const sure = lookUp?.unsure ? null : best;
    if (call.failure && story.dialled) {
      const number = await readable(call.remoteNumber);
      const problem = dialProblem(call.failure, number);
      await tellDialFailed({ key: call.key, number, problem }, this.hooks.isWatched());
    }
    await this.outbox.add(call);
    // Last of all: a call that stands in the history as it is has nothing left to do.
    await db.put('calls', {
      key: call.key,
      startedAt: call.startedAt,
      call,
      ...(held?.chosen
        ? { name: held.name, record: held.record, chosen: true }
        : {
            name: best?.title || held?.name || call.remoteName,
            record: call.record ?? sure?.ref ?? held?.record ?? null,
          }),
      seen: held?.seen ?? call.disposition !== 'missed',
    });
    void this.hooks.consider(call);
    if (!sure && call.direction !== 'internal' && call.remoteNumber !== '') void this.name(call);
  }

  /** The PBX took our dial and made no call of it: it is told, and written nowhere. */
  async neverStarted(dialled: Call): Promise<void> {
    const number = await readable(dialled.remoteNumber);
    const problem = { code: 'dial_never_started', detail: number } as const;
    await tellDialFailed({ key: dialled.key, number, problem }, this.hooks.isWatched());
    this.hooks.changed();
  }

  /** A record was made of a call's number, or taken back: history and pop follow. */
  async recordSettled(
    key: string,
    crm: string,
    record: { ref: RecordRef; title: string } | null,
  ): Promise<void> {
    await settleLookUp(key, crm, record);
    const db = await database();
    const row = await db.get('calls', key);
    if (row && !row.chosen && (row.record === null || row.record.crm === crm)) {
      const name = record?.title ?? row.call.remoteName;
      await db.put('calls', { ...row, name, record: record?.ref ?? null });
    }
    this.hooks.changed();
    const call = (await liveCalls()).find((one) => one.key === key);
    if (call && record) await screenPop(call, () => this.over.get(key) === true);
  }

  /** One after the other for each call: what the CRMs say must find what was opened before they answered. */
  private async pop(call: Call, tries = 0): Promise<void> {
    const found = await inTurn(`pop ${call.key}`, () => this.popNow(call));
    const again = found?.problems.some(({ problem }) => isPassing(problem.code));
    const waitMs = askAgainMs[tries];
    if (!again || waitMs === undefined) return;
    setTimeout(async () => {
      const now = (await liveCalls()).find(({ key }) => key === call.key);
      if (now) void this.pop(now, tries + 1);
    }, waitMs);
  }

  /** @returns who it is, if anybody was asked */
  private async popNow(call: Call): Promise<LookUp | null> {
    const isOver = () => call.state !== 'ended' && this.over.get(call.key) === true;
    let found: LookUp | null = null;
    if (call.state !== 'ended' && call.direction !== 'internal') {
      const glancing = glanceAtCall(call).catch(() => null);
      const sure = lookUpCall(call);
      // Whoever is known on this machine pops now; the CRMs' answer confirms it, or corrects it below.
      const glance = await glancing;
      if (glance) {
        void showGlance(call.key, glance).then(this.hooks.changed);
        await screenPop(call, isOver, { found: glance });
      }
      found = await sure;
    }
    // The pop first: drawing the popup anew has time.
    await screenPop(call, isOver).finally(async () => {
      await lookUpKept(call.key);
      this.hooks.changed();
    });
    await this.hooks.consider(call);
    return found;
  }

  /** The call was over before anybody knew who it was: the history gets the name when the CRMs have answered. */
  private async name(call: Call): Promise<void> {
    const best = rankMatches((await lookUpCall(call)).matches, call.record)?.best;
    const db = await database();
    const row = await db.get('calls', call.key);
    if (!best || !row || row.record) return;
    await db.put('calls', { ...row, name: best.title, record: best.ref });
    this.hooks.changed();
  }
}

function isPassing(code: Problem['code']): boolean {
  return code === 'crm_unreachable' || code === 'crm_down';
}

async function readable(number: string): Promise<string> {
  return formatForReading(number, (await settingsItem.get()).country);
}
