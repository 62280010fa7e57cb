import type { Call } from '../core/call/call.ts';
import { dialProblem } from '../core/call/dial-problem.ts';
import type { CallStory } from '../core/call/story.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { database } from './database.ts';
import { tellDialFailed } from './dial-notice.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { lookUpCall, lookUpKept, settleLookUp } from './look-up.ts';
import { liveCalls } from './own-calls.ts';
import { screenPop } from './screen-pop.ts';
import { lookUpsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';
import { sameCall } from './what-changed.ts';

export interface EffectHooks {
  changed(): void;
  /** A page of ours is open. */
  isWatched(): boolean;
  /** A call that nobody in a CRM may be known for. */
  consider(call: Call): Promise<void>;
}

/** What a call does to the world when it rings, ends or never began. Each effect is keyed by the call and safe to repeat. */
export class CallEffects {
  private readonly outbox: JournalOutbox;
  private readonly hooks: EffectHooks;
  /** Keys of calls that ended without a talk: a pop that is still on its way comes too late. */
  private readonly over = new Set<string>();

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
    if (call.disposition !== 'answered') this.over.add(call.key);
    const db = await database();
    const held = await db.get('calls', call.key);
    if (held && sameCall(held.call, call)) return;
    const lookUp = (await lookUpsItem.get())[call.key];
    const best = lookUp ? (rankMatches(lookUp.matches, call.record)?.best ?? null) : null;
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
      name: best?.title || held?.name || call.remoteName,
      record: call.record ?? best?.ref ?? held?.record ?? null,
      seen: held?.seen ?? call.disposition !== 'missed',
    });
    void this.hooks.consider(call);
    if (!best && call.direction !== 'internal' && call.remoteNumber !== '') void this.name(call);
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
    if (row && (row.record === null || row.record.crm === crm)) {
      const name = record?.title ?? row.call.remoteName;
      await db.put('calls', { ...row, name, record: record?.ref ?? null });
    }
    this.hooks.changed();
    const call = (await liveCalls()).find((one) => one.key === key);
    if (call && record) await screenPop(call, () => this.over.has(key));
  }

  private async pop(call: Call): Promise<void> {
    if (call.state !== 'ended' && call.direction !== 'internal') await lookUpCall(call);
    const isOver = () => call.state !== 'ended' && this.over.has(call.key);
    // The pop first: drawing the popup anew has time.
    await screenPop(call, isOver).finally(async () => {
      await lookUpKept(call.key);
      this.hooks.changed();
    });
    await this.hooks.consider(call);
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

async function readable(number: string): Promise<string> {
  return formatForReading(number, (await settingsItem.get()).country);
}
