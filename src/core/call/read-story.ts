import type { Call, CallState } from './call.ts';
import { dispositionOf, failureOf } from './disposition-of.ts';
import { recordGrainMs } from './moments.ts';
import { myPart } from './my-part.ts';
import { forwardedTo, isParked, remoteChannel } from './other-side.ts';
import { type Facts, readFacts } from './read-facts.ts';
import type { CallStory, Leg } from './story.ts';
import { takenElsewhere } from './taken-elsewhere.ts';
import { transfersOf } from './transfers.ts';

/** Whose calls these are. */
export interface Me {
  readonly extensionNumber: string;
  /** Id of the PBX, first half of a call's key. */
  readonly pbxId: string;
  /** All numbers of the company's own extensions, to tell colleagues from customers. */
  readonly extensionNumbers: ReadonlySet<string>;
}

/**
 * The call a story tells, seen from my own phone; null when the call is not mine
 * (the PBX reports everybody's calls to everybody who listens).
 */
export function readStory(story: CallStory, me: Me): Call | null {
  const part = myPart(story, me);
  const known = part.legs.length > 0 || part.rows.length > 0;
  if (!known && (story.dialled === null || neverStarted(story))) return null;

  const facts = readFacts(story, me, part);
  const recorded = recordedLegs(story, me);
  const endedAt = notAfter(recorded, facts, endOf(story, facts, recorded));
  const taker =
    endedAt === null || facts.outgoing || facts.answeredAt !== null
      ? null
      : takenElsewhere(story, facts.mine, facts.rows, me.extensionNumbers);
  return {
    key: `${me.pbxId}/${story.callId}`,
    callId: story.callId,
    direction: facts.remote.direction,
    remoteNumber: facts.remote.number,
    remoteName: facts.remote.name,
    did: facts.did,
    path: facts.path,
    state: endedAt === null ? runningState(facts) : 'ended',
    startedAt: facts.startedAt,
    answeredAt: facts.answeredAt,
    endedAt,
    answeredBy: facts.answeredAt !== null ? me.extensionNumber : (taker?.number ?? ''),
    disposition: endedAt === null ? null : dispositionOf(story, facts, taker !== null),
    failure: facts.answeredAt === null ? failureOf(story, part) : null,
    transfers: transfersOf(Object.values(story.legs)),
    forwardedTo: facts.answeredAt === null ? forwardedTo(story, part) : '',
    consultation: endedAt === null ? facts.consultation : null,
    parkedIn: isParked(story, part) ? (story.parked.at(-1)?.slot ?? '') : '',
    talkSeconds: facts.row ? facts.row.talkSeconds : null,
    recording: facts.row?.recording ?? '',
    channelId: endedAt === null ? facts.channelId : '',
    remoteChannelId: endedAt === null ? remoteChannel(part, facts.remote.number) : '',
    record: story.dialled?.record ?? null,
  };
}

/** The PBX accepted our dial, and then there was no call. */
function neverStarted(story: CallStory): boolean {
  const heard = Object.keys(story.legs).length + Object.keys(story.records).length;
  return heard === 0 && story.failure === null && story.vanishedAt !== null;
}

function runningState({ mine, ends, answeredAt, outgoing }: Facts): CallState {
  const alive = mine.filter((_, i) => ends[i] === null);
  if (alive.some((leg) => leg.held)) return 'held';
  if (alive.length > 0 && alive.every((leg) => leg.role === 'callee' && leg.talkedAt === null))
    return 'ringing';
  if (answeredAt !== null) return 'talking';
  return outgoing ? 'dialling' : 'ringing';
}

/** My part of a call is over when my legs are; the call itself may go on without me. */
function endOf(story: CallStory, facts: Facts, recorded: RecordedLegs | null): number | null {
  const ends = [...facts.ends, ...facts.asking.map((leg) => leg.goneAt)];
  const gone = ends.filter((at) => at !== null);
  if (gone.length > 0 && gone.length === ends.length) return Math.max(...gone);
  // While I still talk to the one I asked, I am not done.
  if (facts.asking.some((leg) => leg.goneAt === null)) return story.vanishedAt;
  if (facts.row && moreRowsThanGoneLegs(facts))
    return recorded?.lastEnd ?? facts.startedAt + facts.row.durationSeconds * 1000;
  // The PBX may report only the outside party's hang-up.
  const { outside } = facts;
  const left = outside.map((leg) => leg.goneAt).filter((at) => at !== null);
  if (left.length > 0 && left.length === outside.length) return Math.max(...left);
  if (story.failure !== null && facts.mine.length === 0) return story.failure.at;
  return story.vanishedAt === null ? null : Math.min(story.vanishedAt, recordedEnd(story, facts));
}

/** What the call records tell of my own phones. Epoch ms. */
interface RecordedLegs {
  readonly lastStart: number;
  readonly lastEnd: number;
}

function recordedLegs(story: CallStory, { extensionNumber }: Me): RecordedLegs | null {
  const mine = Object.values(story.records).flatMap(({ from, to, startedAt, durationSeconds }) =>
    startedAt !== undefined && [from, to].includes(extensionNumber)
      ? [{ start: startedAt, end: startedAt + durationSeconds * 1000 }]
      : [],
  );
  if (mine.length === 0) return null;
  return {
    lastStart: Math.max(...mine.map(({ start }) => start)),
    lastEnd: Math.max(...mine.map(({ end }) => end)),
  };
}

/**
 * A goodbye may be heard late, or never, and then only what came after it; once the record of my last
 * leg is told, that leg ended no later than it says.
 */
function notAfter(
  recorded: RecordedLegs | null,
  { mine, asking }: Facts,
  endedAt: number | null,
): number | null {
  if (endedAt === null || !recorded) return endedAt;
  const { lastStart, lastEnd } = recorded;
  const told = (leg: Leg) => {
    const came = leg.rangAt ?? leg.talkedAt ?? 0;
    // The record of a call that waited in a queue begins with the wait, not with my ring.
    return (
      came <= lastStart + recordGrainMs || (mine.includes(leg) && came <= lastEnd - recordGrainMs)
    );
  };
  if (![...mine, ...asking].every(told)) return endedAt;
  return endedAt - recorded.lastEnd > recordGrainMs ? recorded.lastEnd : endedAt;
}

/** The question that missed the call may have come long after; it went on no longer than its records tell. */
function recordedEnd(story: CallStory, facts: Facts): number {
  const ends = Object.values(story.records).flatMap(({ startedAt, durationSeconds }) =>
    startedAt === undefined ? [] : [startedAt + durationSeconds * 1000],
  );
  return ends.length > 0 ? Math.max(facts.startedAt, ...ends) : Number.POSITIVE_INFINITY;
}

/** A row tells the end of one leg. One that is known to be over accounts for one row and says nothing of the next ring. */
function moreRowsThanGoneLegs({ mine, ends, rows }: Facts): boolean {
  const gone = mine.filter((_, i) => ends[i] !== null);
  return [true, false].some((answered) => {
    const told = rows.filter((r) => (r.result === 'answered') === answered);
    // The live notification and the stored row are the same leg.
    const stored = told.filter((r) => r.startedAt !== undefined).length;
    const legs = gone.filter((leg) => (leg.talkedAt !== null) === answered).length;
    return Math.max(stored, told.length - stored) > legs;
  });
}
