import { conversations } from '../core/call/conversations.ts';
import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';
import type { Me } from '../core/call/read-story.ts';
import { type CallStory, newStory, tell, vanish } from '../core/call/story.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { CallEffects, type EffectHooks } from './call-effects.ts';
import { callOf, whoAmI } from './call-of.ts';
import { isKnownCall, joinParts } from './call-parts.ts';
import { forgetCalls } from './forget-calls.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { liveCalls, openSince } from './own-calls.ts';
import { dialNoticeItem, storiesItem } from './stored/calls.ts';
import { heardSince, isSilent, startsWithinMs } from './story-silence.ts';
import { sameFacts, whatChanged } from './what-changed.ts';

/** The last frames of a call come a moment after its phone is idle. */
const settlesWithinMs = 2000;

interface Hooks extends EffectHooks {
  /** Asks the PBX for the whole call: a frame named only my own phone, or something does not fit. */
  askForMore(): void;
}

/**
 * Follows the agent's own calls: every event is folded into the call's story, the story is
 * stored, and then what it means is done. Each effect is keyed by the call and safe to repeat, so a
 * worker that dies between two steps is simply continued by the next (`resume`).
 */
export class CallWatch {
  private readonly outbox: JournalOutbox;
  private readonly hooks: Hooks;
  private readonly effects: CallEffects;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(outbox: JournalOutbox, hooks: Hooks) {
    this.outbox = outbox;
    this.hooks = hooks;
    this.effects = new CallEffects(outbox, hooks);
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
      if ((await liveCalls()).length > 0) this.hooks.askForMore();
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
    return openSince();
  }

  /** A record was made of a call's number, or taken back. */
  recordSettled(
    key: string,
    crm: string,
    record: { ref: RecordRef; title: string } | null,
  ): Promise<void> {
    return this.effects.recordSettled(key, crm, record);
  }

  /** Does again whatever the last worker may have left undone, and forgets what is long over. */
  async resume(): Promise<void> {
    // In turn with the events: what is read here is not yet old when it is acted upon.
    await this.inTurn(async () => {
      const me = await whoAmI();
      if (!me) return;
      for (const { story } of conversations(await storiesItem.get(), me.extensionNumber)) {
        const call = callOf(story, me);
        if (!call) continue;
        this.effects.meet(call);
        if (call.state === 'ended') await this.effects.close(call, story);
        this.hooks.changed();
      }
    });
    await forgetCalls();
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
    const change = whatChanged(stories, news, me);
    // Everybody's calls arrive here; what is not mine is dropped and never stored.
    if (!change || (!change.call && !held)) return;
    const { whole, call, before, fresh } = change;
    const now = Date.now();
    if (!held && isRecord && call && (await isKnownCall(whole, call.startedAt, me, now))) return;
    // Who rings is found out while the story is being stored: a pop has a claim of its own.
    if (fresh) this.effects.meet(fresh);
    await storiesItem.update((all) => ({ ...all, [callId]: news }));
    if (whole.parts.length > 1) await joinParts(whole, before, this.outbox);
    if (!call) {
      if (before[0]) await this.effects.neverStarted(before[0]);
      return;
    }
    if (!fresh) return;
    if (!held && call.remoteNumber === '' && call.state !== 'ended') this.hooks.askForMore();
    if (call.state === 'ended') await this.effects.close(call, whole.story);
    this.hooks.changed();
  }
}
