import type { RecordRef } from '../record-ref.ts';
import { earliest } from './moments.ts';
import type { CallMember, CallRecordLeg, PbxEvent } from './pbx-event.ts';

/** What is known of one party's part in a call. Times are epoch ms, null: not seen. */
export interface Leg {
  readonly party: CallMember['party'];
  readonly number: string;
  readonly to: string;
  readonly path: string;
  readonly role: CallMember['role'];
  readonly rangAt: number | null;
  /** It rang while the caller still waited for anybody: whoever else talks took the call from it. */
  readonly rangFirst: boolean;
  readonly talkedAt: number | null;
  readonly goneAt: number | null;
  /** The newest of hold and resume. */
  readonly held: boolean;
  readonly heldChangedAt: number;
}

/**
 * All facts about one call, gathered from frames and call records in whatever order and
 * however often they come: every fact is only ever added, or made earlier, so the same facts
 * always give the same story.
 */
export interface CallStory {
  readonly callId: string;
  readonly firstSeenAt: number;
  /** Our clock at the newest event. */
  readonly lastHeardAt: number;
  /** By channel. */
  readonly legs: Readonly<Record<string, Leg>>;
  readonly records: Readonly<Record<string, CallRecordLeg>>;
  /** Queues, ring groups and IVRs the outside caller was in, and since when. */
  readonly ways: Readonly<Record<string, number>>;
  /** When a queue stopped ringing an extension, by its number. */
  readonly rangOut: Readonly<Record<string, readonly number[]>>;
  readonly forwardedAt: number | null;
  /** Why it failed, in the PBX's own words; the newest when several trunks were tried. */
  readonly failure: { readonly words: string; readonly at: number } | null;
  /** Our own dial request, when the call began with one. */
  readonly dialled: { readonly number: string; readonly record: RecordRef | null } | null;
  /** Our own requests to consult somebody. */
  readonly consulted: readonly { readonly number: string; readonly at: number }[];
  /** Our own requests to park the other side, and in which slot. */
  readonly parked: readonly { readonly slot: string; readonly at: number }[];
  /** When the PBX said it does not know the call any more. */
  readonly vanishedAt: number | null;
}

export function newStory(callId: string, at: number): CallStory {
  return {
    callId,
    firstSeenAt: at,
    lastHeardAt: at,
    legs: {},
    records: {},
    ways: {},
    rangOut: {},
    forwardedAt: null,
    failure: null,
    dialled: null,
    consulted: [],
    parked: [],
    vanishedAt: null,
  };
}

/**
 * The story with one more event in it.
 *
 * @param mine my extension number: a call that had vanished is back when my own phone is in it
 *   again, not when it goes on without me
 */
export function tell(story: CallStory, event: PbxEvent, mine: string): CallStory {
  const seenAt = event.type === 'record' ? startOf(event.leg, event.at) : event.at;
  const told = {
    ...story,
    firstSeenAt: Math.min(story.firstSeenAt, seenAt),
    lastHeardAt: Math.max(story.lastHeardAt, event.at),
  };
  switch (event.type) {
    case 'state':
      return {
        ...told,
        legs: withMembers(story.legs, event.members, event.at),
        ways: withWays(story.ways, event.members, event.at),
        forwardedAt: event.forwarded ? earliest(story.forwardedAt, event.at) : story.forwardedAt,
        vanishedAt: revives(event, story.vanishedAt, mine) ? null : story.vanishedAt,
      };
    case 'rang-out': {
      const before = story.rangOut[event.number] ?? [];
      if (before.includes(event.at)) return told;
      const times = [...before, event.at].sort((a, b) => a - b);
      return { ...told, rangOut: { ...story.rangOut, [event.number]: times } };
    }
    case 'failed':
      return {
        ...told,
        failure: newer(story.failure, { words: event.reason, at: event.at }),
        legs: withMembers(story.legs, event.members, event.at),
      };
    case 'record':
      return { ...told, records: { ...story.records, [event.leg.legId]: event.leg } };
  }
}

function newer<T extends { readonly at: number }>(known: T | null, told: T): T {
  return known === null || told.at > known.at ? told : known;
}

/** The PBX was asked and no longer has the call: it ended while nobody listened. */
export function vanish(story: CallStory, at: number): CallStory {
  return { ...story, vanishedAt: earliest(story.vanishedAt, at) };
}

/** The first that was seen of a leg, epoch ms. */
export function cameAt(leg: Leg): number {
  return leg.rangAt ?? leg.talkedAt ?? leg.goneAt ?? 0;
}

/** A call record of somebody who dialled the slot in which I had parked the call. */
export function isFromSlot(record: CallRecordLeg, { parked }: CallStory): boolean {
  return parked.some(({ slot }) => record.to === slot);
}

/** A live notification has no time of its own, but comes when its call ends. */
function startOf(leg: CallRecordLeg, toldAt: number): number {
  return leg.startedAt ?? toldAt - leg.durationSeconds * 1000;
}

/** The PBX knows the call again after all: the question was asked too early. */
function revives(
  { members, at }: { members: readonly CallMember[]; at: number },
  vanishedAt: number | null,
  mine: string,
): boolean {
  return (
    vanishedAt !== null &&
    at > vanishedAt &&
    members.some((m) => m.party === 'extension' && m.number === mine && m.state !== 'gone')
  );
}

function withWays(
  ways: CallStory['ways'],
  members: readonly CallMember[],
  at: number,
): CallStory['ways'] {
  const next: Record<string, number> = { ...ways };
  for (const { party, path } of members)
    if (party === 'inbound' && path !== '') next[path] = earliest(next[path] ?? null, at);
  return next;
}

function withMembers(
  legs: CallStory['legs'],
  members: readonly CallMember[],
  at: number,
): Record<string, Leg> {
  const next: Record<string, Leg> = { ...legs };
  const callerWaits = members.some(({ role, state }) => role === 'caller' && state === 'ringing');
  for (const member of members) {
    const key = member.channelId || `${member.party}:${member.number}`;
    const leg = withMember(next[key], member, at);
    const first = callerWaits && member.role === 'callee' && member.state === 'ringing';
    next[key] = { ...leg, rangFirst: leg.rangFirst || first };
  }
  return next;
}

function withMember(leg: Leg | undefined, member: CallMember, at: number): Leg {
  const before: Leg = leg ?? {
    party: member.party,
    number: member.number,
    to: '',
    path: '',
    role: 'unknown',
    rangAt: null,
    rangFirst: false,
    talkedAt: null,
    goneAt: null,
    held: false,
    heldChangedAt: 0,
  };
  const spoke = member.state === 'talking' || member.state === 'held';
  const holdNews = spoke && at >= before.heldChangedAt;
  return {
    ...before,
    number: before.number || member.number,
    to: before.to || (member.to ?? ''),
    path: before.path || member.path,
    role: before.role === 'unknown' ? member.role : before.role,
    rangAt: member.state === 'ringing' ? earliest(before.rangAt, at) : before.rangAt,
    talkedAt: spoke ? earliest(before.talkedAt, at) : before.talkedAt,
    goneAt: member.state === 'gone' ? earliest(before.goneAt, at) : before.goneAt,
    held: holdNews ? member.state === 'held' : before.held,
    heldChangedAt: holdNews ? at : before.heldChangedAt,
  };
}
