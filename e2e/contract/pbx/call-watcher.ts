import * as v from 'valibot';
import type { Call } from '../../../src/core/call/call.ts';
import { conversations } from '../../../src/core/call/conversations.ts';
import type { CallRecordLeg, PbxEvent } from '../../../src/core/call/pbx-event.ts';
import { type Me, readStory } from '../../../src/core/call/read-story.ts';
import { type CallStory, newStory, tell, vanish } from '../../../src/core/call/story.ts';
import { storySchema } from '../../../src/core/call/story-schema.ts';

/** Folds events into stories as the worker does. */
export class CallWatcher {
  private readonly me: Me;
  private stories: Record<string, CallStory> = {};
  /** The worker forgets at once what is not its agent's. */
  private readonly dropsOthers: boolean;
  private readonly states = new Map<string, string[]>();

  constructor(me: Me, { dropsOthers }: { dropsOthers: boolean }) {
    this.me = me;
    this.dropsOthers = dropsOthers;
  }

  take(event: PbxEvent): void {
    const callId = event.type === 'record' ? event.leg.callId : event.callId;
    this.change(callId, event.at, (story) => tell(story, event, this.me.extensionNumber));
  }

  dialled(callId: string, number: string, at: number): void {
    this.change(callId, at, (story) => ({ ...story, dialled: { number, record: null } }));
  }

  consulting(callId: string, number: string, at: number): void {
    this.change(callId, at, (story) => ({
      ...story,
      consulted: [...story.consulted, { number, at }],
    }));
  }

  parked(callId: string, slot: string, at: number): void {
    this.change(callId, at, (story) => ({
      ...story,
      parked: [...story.parked, { slot, at }],
    }));
  }

  /** What the PBX says of now; our calls it does not name are over. */
  reconcile(
    running: readonly PbxEvent[],
    records: readonly CallRecordLeg[],
    askedAt: number,
    now: number,
  ): void {
    const ids = new Set(running.map((event) => (event.type === 'record' ? '' : event.callId)));
    const quiet = Object.values(this.stories).filter(
      ({ callId, lastHeardAt }) => !ids.has(callId) && lastHeardAt < askedAt,
    );
    for (const event of running) this.take(event);
    for (const leg of records) this.take({ type: 'record', leg, at: now });
    for (const { callId } of quiet) this.change(callId, askedAt, (told) => vanish(told, askedAt));
  }

  /** What was stored is read by another life of the worker. */
  restart(): void {
    const stored: unknown = JSON.parse(JSON.stringify(this.stories));
    this.stories = v.parse(v.record(v.string(), storySchema), stored);
  }

  /** The call the id is of, or a part of. */
  call(callId: string): Call | null {
    const whole = this.whole(callId);
    return whole ? readStory(whole.story, this.me) : null;
  }

  /** Ids of the calls there are. */
  get callIds(): readonly string[] {
    return conversations(this.stories, this.me.extensionNumber)
      .filter(({ story }) => readStory(story, this.me))
      .map(({ callId }) => callId);
  }

  /** Every state the call was in, one after the other. */
  life(callId: string): readonly string[] {
    return this.states.get(callId) ?? [];
  }

  private whole(callId: string) {
    const all = conversations(this.stories, this.me.extensionNumber);
    return all.find(({ parts }) => parts.includes(callId));
  }

  private change(callId: string, at: number, how: (story: CallStory) => CallStory): void {
    const before = this.stories;
    const held = before[callId];
    this.stories = { ...before, [callId]: how(held ?? newStory(callId, at)) };
    const whole = this.whole(callId);
    const call = whole && readStory(whole.story, this.me);
    if (!call && !held && this.dropsOthers) this.stories = before;
    if (!call) return;
    const states = this.states.get(call.callId) ?? [];
    if (states.at(-1) !== call.state) this.states.set(call.callId, [...states, call.state]);
  }
}
