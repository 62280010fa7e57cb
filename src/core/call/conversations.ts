import { idOrder } from './id-order.ts';
import { earliest, earliestOf, latestOf, recordGrainMs } from './moments.ts';
import type { CallStory, Leg } from './story.ts';

/** A consultation begins this soon after it was asked for. */
const consultationMs = 20_000;

/**
 * What the PBX answers to a question is dated by the question, and it may tell a call that was begun only
 * while it was on its way.
 */
const askedEarlierMs = 15_000;

/** What is known of one call, under whatever ids the PBX told it. */
export interface Conversation {
  /** Of the oldest part: the call's id. */
  readonly callId: string;
  readonly story: CallStory;
  readonly parts: readonly string[];
}

/**
 * Stories put together that are one call. A PBX may tell the consultation of an attended transfer,
 * or the taking back of a parked call, as a call of its own; it is known by a channel that is in both, or
 * by our own request.
 */
export function conversations(
  stories: Readonly<Record<string, CallStory>>,
  extensionNumber: string,
): Conversation[] {
  const oldestFirst = Object.values(stories)
    .map((story) => ({ story, at: begunAt(story) }))
    .sort((a, b) => a.at - b.at || idOrder(a.story.callId, b.story.callId));
  const groups = new Set<Conversation>();
  const byChannel = new Map<string, Conversation>();
  /** Few calls consult anybody or are parked, and there may be hundreds of calls. */
  const claiming = new Set<Conversation>();
  for (const { story } of oldestFirst) {
    const channels = Object.keys(story.legs).filter(isChannel);
    const joined = new Set(channels.flatMap((channel) => byChannel.get(channel) ?? []));
    for (const group of claimants(claiming, story, extensionNumber)) joined.add(group);
    const alone = { callId: story.callId, story, parts: [story.callId] };
    // Sets keep their order, and the oldest came first.
    const one = joined.size > 1 ? [...groups].filter((group) => joined.has(group)) : [...joined];
    const whole = [...one, alone].reduce(together);
    for (const group of one) {
      groups.delete(group);
      claiming.delete(group);
    }
    groups.add(whole);
    if (whole.story.consulted.length > 0 || whole.story.parked.length > 0) claiming.add(whole);
    for (const key of Object.keys(whole.story.legs)) if (isChannel(key)) byChannel.set(key, whole);
  }
  return [...groups];
}

function together(a: Conversation, b: Conversation): Conversation {
  return { callId: a.callId, story: join(a.story, b.story), parts: [...a.parts, ...b.parts] };
}

/** Of a call that was seen late, its records know better; but only the start of a leg is one of the call. */
function begunAt(story: CallStory): number {
  const seen = Object.values(story.legs).flatMap(({ rangAt, talkedAt }) => [rangAt, talkedAt]);
  const recorded = Object.values(story.records).map(({ startedAt }) => startedAt ?? null);
  return earliestOf([...seen, ...recorded]) ?? story.firstSeenAt;
}

/**
 * The calls a story belongs to by what we had asked for ourselves, whatever the PBX shows of the channels.
 * The same colleague may be asked about two calls in a row, and the same slot hold one call after the other:
 * the last time counts.
 */
function claimants(
  groups: Iterable<Conversation>,
  story: CallStory,
  extensionNumber: string,
): Conversation[] {
  return [
    lastToSay(groups, (group) => parkedBefore(group.story, story, extensionNumber)),
    lastToSay(groups, (group) => consultationAsked(group.story, story, extensionNumber)),
  ].filter((group) => group !== null);
}

function lastToSay(
  groups: Iterable<Conversation>,
  when: (group: Conversation) => number | null,
): Conversation | null {
  let found: Conversation | null = null;
  let latest = Number.NEGATIVE_INFINITY;
  for (const group of groups) {
    const at = when(group);
    if (at === null || at <= latest) continue;
    latest = at;
    found = group;
  }
  return found;
}

/**
 * When I had parked the call that I took back by dialling its slot; null: it was not that. A PBX that takes
 * it back under the parked call's own id leaves of my dialling nothing but a call record.
 */
function parkedBefore(older: CallStory, newer: CallStory, extensionNumber: string): number | null {
  const dialled = new Set(
    Object.values(newer.records)
      .filter(({ from }) => from === extensionNumber)
      .map(({ to }) => to),
  ).add(newer.dialled?.number ?? '');
  return latestOf(
    older.parked
      .filter(({ slot, at }) => dialled.has(slot) && begunAt(newer) >= at - recordGrainMs)
      .map(({ at }) => at),
  );
}

/** When we had asked for the call that my phone made right afterwards; null: it is no consultation. */
function consultationAsked(
  older: CallStory,
  newer: CallStory,
  extensionNumber: string,
): number | null {
  if (older.consulted.length === 0) return null;
  const legs = Object.values(newer.legs);
  const mine = (leg: Leg) => leg.party === 'extension' && leg.number === extensionNumber;
  if (newer.dialled || !legs.some((leg) => mine(leg) && leg.role === 'caller')) return null;
  const askings = older.consulted.filter(
    ({ number, at }) =>
      begunAt(newer) >= at - askedEarlierMs &&
      legs.every((leg) => leg.goneAt === null || leg.goneAt > at) &&
      begunAt(newer) < at + consultationMs &&
      // A trunk may be given other digits than were dialled.
      legs.every(
        (leg) => mine(leg) || leg.party === 'outbound' || [leg.number, leg.path].includes(number),
      ),
  );
  return latestOf(askings.map(({ at }) => at));
}

/** A leg that came without its channel is known by its number, which is no proof. */
function isChannel(key: string): boolean {
  return key.includes('/');
}

function join(root: CallStory, part: CallStory): CallStory {
  const legs: Record<string, Leg> = { ...root.legs };
  for (const [key, leg] of Object.entries(part.legs)) {
    const known = legs[key];
    legs[key] = known ? joinLegs(known, leg) : leg;
  }
  return {
    ...root,
    lastHeardAt: Math.max(root.lastHeardAt, part.lastHeardAt),
    legs,
    records: { ...part.records, ...root.records },
    consulted: [...root.consulted, ...part.consulted],
    parked: [...root.parked, ...part.parked],
    vanishedAt: vanishedFrom([root, part]),
  };
}

/** A call is gone when each of its parts is; one that is nothing but a call record was never seen to run. */
function vanishedFrom(parts: readonly CallStory[]): number | null {
  const seen = parts.filter(({ legs }) => Object.keys(legs).length > 0);
  const gone = (seen.length > 0 ? seen : parts).map(({ vanishedAt }) => vanishedAt);
  return gone.includes(null) ? null : latestOf(gone);
}

function joinLegs(a: Leg, b: Leg): Leg {
  const newest = a.heldChangedAt >= b.heldChangedAt ? a : b;
  return {
    ...a,
    number: a.number || b.number,
    to: a.to || b.to,
    path: a.path || b.path,
    role: a.role === 'unknown' ? b.role : a.role,
    rangAt: either(a.rangAt, b.rangAt),
    rangFirst: a.rangFirst || b.rangFirst,
    talkedAt: either(a.talkedAt, b.talkedAt),
    goneAt: either(a.goneAt, b.goneAt),
    held: newest.held,
    heldChangedAt: newest.heldChangedAt,
  };
}

function either(a: number | null, b: number | null): number | null {
  return b === null ? a : earliest(a, b);
}
