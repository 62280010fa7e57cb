import type { Call } from '../../../src/core/call/call.ts';
import type { CallRecordLeg, PbxEvent } from '../../../src/core/call/pbx-event.ts';
import { type Me, readStory } from '../../../src/core/call/read-story.ts';
import { type CallStory, newStory, tell, vanish } from '../../../src/core/call/story.ts';

/** Folds events into stories as the worker does. */
export class CallWatcher {
  private readonly me: Me;
  private readonly stories = new Map<string, CallStory>();
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

  /** What the PBX says of now; our calls it does not name are over. */
  reconcile(
    running: readonly PbxEvent[],
    records: readonly CallRecordLeg[],
    askedAt: number,
    now: number,
  ): void {
    for (const event of running) this.take(event);
    for (const leg of records) this.take({ type: 'record', leg, at: now });
    const ids = new Set(running.map((event) => (event.type === 'record' ? '' : event.callId)));
    for (const [callId, story] of this.stories) {
      if (!ids.has(callId) && story.lastHeardAt < askedAt)
        this.change(callId, askedAt, (told) => vanish(told, askedAt));
    }
  }

  call(callId: string): Call | null {
    const story = this.stories.get(callId);
    return story ? readStory(story, this.me) : null;
  }

  /** Every state the call was in, one after the other. */
  life(callId: string): readonly string[] {
    return this.states.get(callId) ?? [];
  }

  private change(callId: string, at: number, how: (story: CallStory) => CallStory): void {
    const story = how(this.stories.get(callId) ?? newStory(callId, at));
    const call = readStory(story, this.me);
    if (!call && this.dropsOthers) return;
    this.stories.set(callId, story);
    if (!call) return;
    const states = this.states.get(callId) ?? [];
    if (states.at(-1) !== call.state) this.states.set(callId, [...states, call.state]);
  }
}
