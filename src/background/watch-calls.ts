import type { Call } from '../core/call/call.ts';
import { type Conversation, conversations } from '../core/call/conversations.ts';
import { dialProblem } from '../core/call/dial-problem.ts';
import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';
import type { Me } from '../core/call/read-story.ts';
import { type CallStory, newStory, tell, vanish } from '../core/call/story.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { moveNote } from './call-notes.ts';
import { callOf, whoAmI } from './call-of.ts';
import { database } from './database.ts';
import { tellDialFailed } from './dial-notice.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { lookUpCall, lookUpKept, settleLookUp } from './look-up.ts';
import { forgetPops } from './pop-claims.ts';
import { screenPop } from './screen-pop.ts';
import {
  callOrdersItem,
  dialNoticeItem,
  lookUpsItem,
  partsItem,
  settingsItem,
  storiesItem,
} from './stored.ts';

const quietMs = 60_000;
/** An ended call's story is kept this long for facts that come late, e.g. its call record. */
const afterlifeMs = 10 * 60_000;
/** A phone rings within this long after its PBX has accepted a dial, or it never will. */
const startsWithinMs = 8000;
/** The last frames of a call come a moment after its phone is idle. */
const settlesWithinMs = 2000;
/** Call records are asked for again at most this long after their call. */
const partsKeptMs = 30 * 24 * 3600_000;

interface Hooks {
  changed(): void;
  /** Asks the PBX for the whole call: a frame named only my own phone, or something does not fit. */
  askForMore(): void;
  /** A page of ours is open. */
  isWatched(): boolean;
  /** A call that nobody in a CRM may be known for. */
  consider(call: Call): Promise<void>;
}

/**
 * Follows the agent's own calls: every event is folded into the call's story, the story is
 * stored, and then what it means is done. Each effect is keyed by the call and safe to repeat, so a
 * worker that dies between two steps is simply continued by the next (`resume`).
 */
export class CallWatch {
  private readonly outbox: JournalOutbox;
  private readonly hooks: Hooks;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(outbox: JournalOutbox, hooks: Hooks) {
    this.outbox = outbox;
    this.hooks = hooks;
  }

  /** Something about calls that pages show has changed. */
  changed(): void {
    this.hooks.changed();
  }

  /** Events are taken one after the other, in the order they came. */
  take(event: PbxEvent): Promise<void> {
    const callId = event.type === 'record' ? event.leg.callId : event.callId;
    return this.change(
      callId,
      event.at,
      (story, me) => tell(story, event, me.extensionNumber),
      event.type === 'record',
    );
  }

  /** Our own dial was accepted: from now on this call is mine, and belongs to the record it was clicked on. */
  async dialled(callId: string, number: string, record: RecordRef | null): Promise<void> {
    await dialNoticeItem.set(null);
    await this.note(callId, (story) => ({ ...story, dialled: { number, record } }));
    setTimeout(() => void this.askIfSilent(), startsWithinMs);
  }

  /** The agent is about to ask somebody whether they take the call. */
  consulting(callId: string, number: string): Promise<void> {
    const asked = { number, at: Date.now() };
    return this.note(callId, (story) => ({ ...story, consulted: [...story.consulted, asked] }));
  }

  parked(callId: string, slot: string): Promise<void> {
    const parked = { slot, at: Date.now() };
    return this.note(callId, (story) => ({ ...story, parked: [...story.parked, parked] }));
  }

  /** What is thought of a call does not fit what the PBX says. */
  askAgain(): void {
    this.hooks.askForMore();
  }

  /** The PBX says my phone is idle: a call that still seems to run then has lost its end. */
  phoneIsIdle(): void {
    setTimeout(async () => {
      if ((await this.live()).length > 0) this.hooks.askForMore();
    }, settlesWithinMs);
  }

  /**
   * The PBX told which calls run; the others of ours that were quiet since `askedAt` are over.
   * Resolves to when the oldest call began (epoch ms) that still runs or waits for its record, null
   * when there is none.
   */
  async reconcile(
    running: readonly PbxEvent[],
    records: readonly CallRecordLeg[],
    askedAt: number,
  ): Promise<number | null> {
    const runningIds = new Set(
      running.map((event) => (event.type === 'record' ? event.leg.callId : event.callId)),
    );
    // Before the records are told, which are news about calls that may have been quiet for long.
    const quiet = Object.values(await storiesItem.get()).filter(
      (story) =>
        !runningIds.has(story.callId) && !heardSince(story, askedAt) && story.vanishedAt === null,
    );
    for (const event of running) await this.take(event);
    for (const leg of records) await this.take({ type: 'record', leg, at: Date.now() });
    for (const { callId } of quiet)
      await this.change(callId, askedAt, (story) => vanish(story, askedAt), false);
    const begun = [
      ...(await this.live()).map(({ startedAt }) => startedAt),
      ...Object.values(await storiesItem.get())
        .filter(isUnsettled)
        .map(({ firstSeenAt }) => firstSeenAt),
    ];
    return begun.length > 0 ? Math.min(...begun) : null;
  }

  /** Running calls, oldest first. */
  async live(): Promise<Call[]> {
    return (await readCalls())
      .filter((call) => call.state !== 'ended')
      .sort((a, b) => a.startedAt - b.startedAt);
  }

  /** Calls the agent has parked and nobody has taken. */
  async waiting(): Promise<Call[]> {
    return (await readCalls()).filter((call) => call.state === 'ended' && call.parkedIn !== '');
  }

  /**
   * A running call of which nothing was heard for a minute: its end may have been lost. Or one that
   * was gone when the PBX was asked, and whose record is still to come.
   */
  async isStale(): Promise<boolean> {
    const me = await whoAmI();
    if (!me) return false;
    const stories = await storiesItem.get();
    return conversations(stories, me.extensionNumber).some(({ story }) => {
      if (isUnsettled(story)) return true;
      if (isSilent(story)) return !heardSince(story, Date.now() - startsWithinMs);
      if (heardSince(story, Date.now() - quietMs)) return false;
      const call = callOf(story, me);
      return call !== null && call.state !== 'ended';
    });
  }

  /** Does again whatever the last worker may have left undone, and forgets what is long over. */
  async resume(): Promise<void> {
    // In turn with the events: what is read here is not yet old when it is acted upon.
    await this.inTurn(async () => {
      const me = await whoAmI();
      if (!me) return;
      for (const { story } of conversations(await storiesItem.get(), me.extensionNumber)) {
        const call = callOf(story, me);
        if (call) await this.act(call, story);
      }
    });
    await this.forget();
  }

  /** The PBX is asked what has become of a dial of which nothing was heard; `reconcile` draws the conclusion. */
  private async askIfSilent(): Promise<void> {
    const silent = Object.values(await storiesItem.get()).some(isSilent);
    if (silent) this.hooks.askForMore();
  }

  private note(callId: string, how: (story: CallStory) => CallStory): Promise<void> {
    return this.change(callId, Date.now(), how, false);
  }

  private change(
    callId: string,
    at: number,
    how: (story: CallStory, me: Me) => CallStory,
    isRecord: boolean,
  ): Promise<void> {
    return this.inTurn(() => this.changeNow(callId, at, how, isRecord));
  }

  private inTurn(job: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(job);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async changeNow(
    callId: string,
    at: number,
    how: (story: CallStory, me: Me) => CallStory,
    isRecord: boolean,
  ): Promise<void> {
    const me = await whoAmI();
    if (!me || callId === '') return;
    const stories = await storiesItem.get();
    const held = stories[callId];
    const news = how(held ?? newStory(callId, at), me);
    // The same record comes with every catching up.
    if (isRecord && held && sameFacts(held, news)) return;
    const told = { ...stories, [callId]: news };
    const whole = withPart(conversations(told, me.extensionNumber), callId);
    const call = whole ? callOf(whole.story, me) : null;
    // Everybody's calls arrive here; what is not mine is dropped and never stored.
    if (!whole || (!call && !held)) return;
    if (!held && isRecord && (await this.isKnown(whole, me))) return;
    const before = conversations(stories, me.extensionNumber)
      .filter(({ parts }) => parts.some((part) => whole.parts.includes(part)))
      .flatMap(({ story }) => callOf(story, me) ?? []);
    const isNews = call !== null && !(before.length === 1 && same(before[0], call));
    // Who rings is found out while the story is being stored: a pop has a claim of its own.
    if (isNews) this.meet(call);
    await storiesItem.update((all) => ({ ...all, [callId]: news }));
    if (whole.parts.length > 1) await this.join(whole, before);
    if (!call) return await this.neverStarted(before[0]);
    if (!isNews) return;
    if (!held && call.remoteNumber === '' && call.state !== 'ended') this.hooks.askForMore();
    if (call.state === 'ended') await this.close(call, whole.story);
    this.hooks.changed();
  }

  /** Told before, and forgotten since: a call record of it is no news. */
  private async isKnown({ callId, parts }: Conversation, me: Me): Promise<boolean> {
    if (parts.length > 1) return false;
    const known = await (await database()).get('calls', `${me.pbxId}/${callId}`);
    return known !== undefined || callId in (await partsItem.get());
  }

  /** What was taken for a call of its own turns out to be a part of another: it leaves the history. */
  private async join({ callId, parts }: Conversation, before: readonly Call[]): Promise<void> {
    const recent = Date.now() - partsKeptMs;
    const others = parts.filter((part) => part !== callId);
    await partsItem.update((all) => ({
      ...Object.fromEntries(Object.entries(all).filter(([, at]) => at > recent)),
      ...Object.fromEntries(others.map((part) => [part, Date.now()])),
    }));
    const db = await database();
    for (const call of before) {
      if (call.callId === callId) continue;
      await db.delete('calls', call.key);
      await moveNote(call.key, call.key.replace(call.callId, callId));
      await this.outbox.withdraw(call.key);
    }
  }

  /** The PBX took our dial and made no call of it: it is told, and written nowhere. */
  private async neverStarted(dialled: Call | undefined): Promise<void> {
    if (!dialled) return;
    const number = await readable(dialled.remoteNumber);
    const problem = { code: 'dial_never_started', detail: number } as const;
    await tellDialFailed({ key: dialled.key, number, problem }, this.hooks.isWatched());
    this.hooks.changed();
  }

  private async act(call: Call, story: CallStory): Promise<void> {
    this.meet(call);
    if (call.state === 'ended') await this.close(call, story);
    this.hooks.changed();
  }

  /** Not awaited: the next frame must not wait for a CRM. */
  private meet(call: Call): void {
    if (call.remoteNumber !== '') void this.pop(call);
  }

  /** Finds out who it is and pops; runs beside the events. */
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
    const call = (await this.live()).find((one) => one.key === key);
    if (call && record) await screenPop(call, () => this.over.has(key));
  }

  private readonly over = new Set<string>();

  private async close(call: Call, story: CallStory): Promise<void> {
    if (call.disposition !== 'answered') this.over.add(call.key);
    const db = await database();
    const held = await db.get('calls', call.key);
    if (held && same(held.call, call)) return;
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

  /** The call was over before anybody knew who it was: the history gets the name when the CRMs have answered. */
  private async name(call: Call): Promise<void> {
    const best = rankMatches((await lookUpCall(call)).matches, call.record)?.best;
    const db = await database();
    const row = await db.get('calls', call.key);
    if (!best || !row || row.record) return;
    await db.put('calls', { ...row, name: best.title, record: best.ref });
    this.hooks.changed();
  }

  /** Drops what is over for so long that nothing more will be told of it. */
  async forget(): Promise<void> {
    const me = await whoAmI();
    const stories = await storiesItem.get();
    const old = me
      ? conversations(stories, me.extensionNumber).filter(({ story }) => {
          const endedAt = callOf(story, me)?.endedAt ?? (isSilent(story) ? null : 0);
          return (
            endedAt !== null && Date.now() - Math.max(endedAt, story.lastHeardAt) > afterlifeMs
          );
        })
      : [];
    if (old.length === 0) return;
    const ids = new Set(old.flatMap(({ parts }) => parts));
    const keys = new Set([...ids].map((id) => `${me?.pbxId}/${id}`));
    const without = <T>(all: Record<string, T>, gone: ReadonlySet<string>): Record<string, T> =>
      Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
    await storiesItem.update((all) => without(all, ids));
    await lookUpsItem.update((all) => without(all, keys));
    await forgetPops(keys);
    await callOrdersItem.update((all) => without(all, keys));
  }
}

/** Our dial was accepted, and nothing was heard of it since. */
function isSilent(story: CallStory): boolean {
  const heard = Object.keys(story.legs).length + Object.keys(story.records).length;
  return story.dialled !== null && heard === 0 && !story.failure && story.vanishedAt === null;
}

/** It was gone when the PBX was asked, and no stored record has told yet how it had gone on. */
function isUnsettled({ vanishedAt, legs, records }: CallStory): boolean {
  return (
    vanishedAt !== null &&
    Object.keys(legs).length > 0 &&
    Math.abs(Date.now() - vanishedAt) < afterlifeMs &&
    Object.values(records).every(({ startedAt }) => startedAt === undefined)
  );
}

function same(one: Call | undefined, other: Call): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** When a story was last heard of is no fact of the call. */
function sameFacts(one: CallStory, other: CallStory): boolean {
  const facts = (story: CallStory) => JSON.stringify({ ...story, lastHeardAt: 0 });
  return facts(one) === facts(other);
}

/** A story heard of in the future was heard of before the clock was set back, nobody knows how long ago. */
function heardSince(story: CallStory, at: number): boolean {
  return story.lastHeardAt >= at && story.lastHeardAt <= Date.now();
}

function withPart(all: readonly Conversation[], callId: string): Conversation | undefined {
  return all.find(({ parts }) => parts.includes(callId));
}

async function readCalls(): Promise<Call[]> {
  const me = await whoAmI();
  if (!me) return [];
  return conversations(await storiesItem.get(), me.extensionNumber).flatMap(
    ({ story }) => callOf(story, me) ?? [],
  );
}

async function readable(number: string): Promise<string> {
  return formatForReading(number, (await settingsItem.get()).country);
}
