import type { Call } from '../core/call/call.ts';
import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';
import { type Me, readStory } from '../core/call/read-story.ts';
import { type CallStory, newStory, tell, vanish } from '../core/call/story.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { database } from './database.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { lookUpCall } from './look-up.ts';
import { screenPop } from './screen-pop.ts';
import { extensionNumbersItem, lookUpsItem, phoneItem, popsItem, storiesItem } from './stored.ts';

const quietMs = 60_000;
/** An ended call's story is kept this long for facts that come late, e.g. its call record. */
const afterlifeMs = 10 * 60_000;

/**
 * Follows the agent's own calls: every event is folded into the call's story, the story is
 * stored, and then what it means is done. Each effect is keyed by the call and safe to repeat, so a
 * worker that dies between two steps is simply continued by the next (`resume`).
 */
export class CallWatch {
  private readonly outbox: JournalOutbox;
  readonly changed: () => void;
  /** Asks the PBX for the whole call when a frame named only my own phone. */
  private readonly askForMore: () => void;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(outbox: JournalOutbox, hooks: { changed(): void; askForMore(): void }) {
    this.outbox = outbox;
    this.changed = hooks.changed;
    this.askForMore = hooks.askForMore;
  }

  /** Events are taken one after the other, in the order they came. */
  take(event: PbxEvent): Promise<void> {
    const callId = event.type === 'record' ? event.leg.callId : event.callId;
    return this.change(callId, event.at, (story) => tell(story, event), event.type === 'record');
  }

  /** Our own dial was accepted: from now on this call is mine, and belongs to the record it was clicked on. */
  dialled(callId: string, number: string, record: RecordRef | null): Promise<void> {
    return this.change(
      callId,
      Date.now(),
      (story) => ({ ...story, dialled: { number, record } }),
      false,
    );
  }

  /**
   * The PBX told which calls run; the others of ours that were quiet since `askedAt` are over.
   * Resolves to when the oldest call that still runs began (epoch ms), null when none does.
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
        !runningIds.has(story.callId) && story.lastHeardAt < askedAt && story.vanishedAt === null,
    );
    for (const event of running) await this.take(event);
    for (const leg of records) await this.take({ type: 'record', leg, at: Date.now() });
    for (const { callId } of quiet)
      await this.change(callId, askedAt, (story) => vanish(story, askedAt), false);
    return (await this.live())[0]?.startedAt ?? null;
  }

  /** Running calls, oldest first. */
  async live(): Promise<Call[]> {
    const me = await whoAmI();
    if (!me) return [];
    return Object.values(await storiesItem.get())
      .flatMap((story) => readStory(story, me) ?? [])
      .filter((call) => call.state !== 'ended')
      .sort((a, b) => a.startedAt - b.startedAt);
  }

  /** A running call of which nothing was heard for a minute: its end may have been lost. */
  async isStale(): Promise<boolean> {
    const running = new Set((await this.live()).map((call) => call.callId));
    return Object.values(await storiesItem.get()).some(
      (story) => running.has(story.callId) && Date.now() - story.lastHeardAt > quietMs,
    );
  }

  /** Does again whatever the last worker may have left undone, and forgets what is long over. */
  async resume(): Promise<void> {
    const me = await whoAmI();
    const stories = await storiesItem.get();
    for (const story of Object.values(stories)) {
      const call = me && readStory(story, me);
      if (call) await this.act(call);
    }
    await this.forget();
  }

  private change(
    callId: string,
    at: number,
    how: (story: CallStory) => CallStory,
    isRecord: boolean,
  ): Promise<void> {
    const turn = this.queue.then(() => this.changeNow(callId, at, how, isRecord));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async changeNow(
    callId: string,
    at: number,
    how: (story: CallStory) => CallStory,
    isRecord: boolean,
  ): Promise<void> {
    const me = await whoAmI();
    if (!me || callId === '') return;
    const held = (await storiesItem.get())[callId];
    const story = how(held ?? newStory(callId, at));
    const call = readStory(story, me);
    // Everybody's calls arrive here; what is not mine is dropped and never stored.
    if (!call) return;
    if (!held && isRecord && (await (await database()).get('calls', call.key))) return;
    const before = held ? readStory(held, me) : null;
    await storiesItem.update((all) => ({ ...all, [callId]: story }));
    if (JSON.stringify(before) === JSON.stringify(call)) return;
    if (!held && call.remoteNumber === '' && call.state !== 'ended') this.askForMore();
    await this.act(call);
  }

  private async act(call: Call): Promise<void> {
    if (call.state === 'ended') await this.close(call);
    else if (call.direction !== 'internal' && call.remoteNumber !== '') {
      // Not awaited: the next frame of this call must not wait for a CRM.
      void this.meet(call);
    }
    this.changed();
  }

  /** Finds out who it is and pops; runs beside the events. */
  private async meet(call: Call): Promise<void> {
    await lookUpCall(call);
    this.changed();
    await screenPop(call, () => this.over.has(call.key));
  }

  private readonly over = new Set<string>();

  private async close(call: Call): Promise<void> {
    if (call.disposition !== 'answered') this.over.add(call.key);
    const db = await database();
    const held = await db.get('calls', call.key);
    const lookUp = (await lookUpsItem.get())[call.key];
    const best = lookUp ? (rankMatches(lookUp.matches, call.record)?.best ?? null) : null;
    await db.put('calls', {
      key: call.key,
      startedAt: call.startedAt,
      call,
      name: best?.title || held?.name || call.remoteName,
      record: call.record ?? best?.ref ?? held?.record ?? null,
      seen: held?.seen ?? call.disposition !== 'missed',
    });
    await this.outbox.add(call);
    void this.forget();
    if (!best && call.direction !== 'internal' && call.remoteNumber !== '') void this.name(call);
  }

  /** The call was over before anybody knew who it was: the history gets the name when the CRMs have answered. */
  private async name(call: Call): Promise<void> {
    const best = rankMatches((await lookUpCall(call)).matches, call.record)?.best;
    const db = await database();
    const row = await db.get('calls', call.key);
    if (!best || !row || row.record) return;
    await db.put('calls', { ...row, name: best.title, record: best.ref });
    this.changed();
  }

  private async forget(): Promise<void> {
    const me = await whoAmI();
    const old = Object.values(await storiesItem.get()).filter((story) => {
      const call = me && readStory(story, me);
      return (
        !call ||
        (call.endedAt !== null &&
          Date.now() - Math.max(call.endedAt, story.lastHeardAt) > afterlifeMs)
      );
    });
    if (old.length === 0) return;
    const ids = new Set(old.map((story) => story.callId));
    const keys = new Set(old.map((story) => `${me?.pbxId}/${story.callId}`));
    const without = <T>(all: Record<string, T>, gone: ReadonlySet<string>): Record<string, T> =>
      Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
    await storiesItem.update((all) => without(all, ids));
    await lookUpsItem.update((all) => without(all, keys));
    await popsItem.update((all) => without(all, keys));
  }
}

async function whoAmI(): Promise<Me | null> {
  const [phone, numbers] = await Promise.all([phoneItem.get(), extensionNumbersItem.get()]);
  if (!phone) return null;
  return {
    extensionNumber: phone.extensionNumber,
    pbxId: new URL(phone.origin).host,
    extensionNumbers: new Set(numbers),
  };
}
