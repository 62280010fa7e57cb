import type { Call, CallFailure, CallState, Consultation, Disposition, PathStep } from './call.ts';
import { type FailureCause, failureCause } from './failure-cause.ts';
import { type MyPart, myPart } from './my-part.ts';
import { pathOf } from './path-of.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import { type RemoteParty, remoteParty } from './remote-party.ts';
import type { CallStory, Leg } from './story.ts';
import { mayTake, takenElsewhere, takerOf } from './taken-elsewhere.ts';
import { consultationOf, transfersOf } from './transfers.ts';

/** A record's start and durations are rounded, each to a second. */
const recordGrainMs = 2000;

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
  const endedAt = endOf(story, facts);
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
    parkedIn: isParked(story, part) ? story.parkedIn : '',
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

interface Facts {
  readonly outgoing: boolean;
  readonly remote: RemoteParty;
  readonly did: string;
  readonly path: readonly PathStep[];
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly channelId: string;
  readonly consultation: Consultation | null;
  readonly mine: readonly Leg[];
  /** When each of my legs was over, in the same order; null: it lives. */
  readonly ends: readonly (number | null)[];
  /** Lines to the outside but those on which I asked somebody. */
  readonly outside: readonly Leg[];
  /** Phones I ask somebody on. */
  readonly asking: readonly Leg[];
  readonly rows: readonly CallRecordLeg[];
  /** The call record that says how my part went. */
  readonly row: CallRecordLeg | null;
}

function readFacts(story: CallStory, me: Me, part: MyPart): Facts {
  const { outgoing, rows, asking } = part;
  const mine = part.legs.map(([, leg]) => leg);
  const others = part.others.map(([, leg]) => leg);
  const unasked = others.filter((leg) => !part.asked.includes(leg));
  const remote = remoteParty(story, {
    outgoing,
    others: unasked,
    myRows: rows,
    extensionNumbers: me.extensionNumbers,
    cameAt: latestOf([mine[0]?.rangAt ?? null, mine[0]?.talkedAt ?? null]),
  });
  const talked = rows.filter((r) => r.result === 'answered' && r.talkSeconds > 0);
  const row =
    talked.findLast((r) => outgoing && r.to === remote.number) ?? talked.at(-1) ?? rows.at(-1);
  const ends = mine.map((leg) => endOfLeg(leg, others, outgoing, story));
  const alive = part.legs.filter((_, i) => ends[i] === null);
  const path = outgoing ? [] : pathOf(story, { mine, remoteNumber: remote.number, ...me });
  return {
    outgoing,
    remote,
    did: didOf(story, others, path, me),
    path,
    startedAt: rows.find((r) => r.startedAt !== undefined)?.startedAt ?? story.firstSeenAt,
    answeredAt: answerOf(seenAnswer(mine, others, outgoing), recordedAnswer(row, outgoing, story)),
    channelId: channelOf(alive.at(-1)),
    consultation: alive.length > 0 ? consultationOf([...mine, ...asking], others) : null,
    mine,
    ends,
    outside: unasked.filter((leg) => leg.party !== 'extension'),
    asking,
    rows,
    row: row ?? null,
  };
}

/**
 * A leg that rang is over, too, when a colleague has taken the call or its queue stopped ringing it; not
 * every PBX says goodbye to it.
 */
function endOfLeg(
  leg: Leg,
  others: readonly Leg[],
  outgoing: boolean,
  story: CallStory,
): number | null {
  if (leg.goneAt !== null || leg.talkedAt !== null || outgoing) return leg.goneAt;
  const rangOut = story.rangOut[leg.number]?.find((at) => at >= (leg.rangAt ?? 0)) ?? null;
  const takers = others.filter((other) => mayTake(other, story));
  const takenAt = takerOf(leg, takers)?.at ?? null;
  return earliestOf([rangOut, takenAt]);
}

/** Records count whole seconds, so what was seen is better, unless it was seen in the middle of the talk. */
function answerOf(seen: number | null, recorded: number | null): number | null {
  if (seen === null || recorded === null) return seen ?? recorded;
  return seen - recorded > recordGrainMs ? recorded : seen;
}

/** An outgoing call is answered when the far side talks; my own phone talks before that. */
function seenAnswer(
  mine: readonly Leg[],
  others: readonly Leg[],
  outgoing: boolean,
): number | null {
  const myTalk = earliestOf(mine.map((leg) => leg.talkedAt));
  if (!outgoing) return myTalk;
  // Who came in after I had gone is somebody else's business.
  const left = earliestOf(mine.map((leg) => leg.goneAt)) ?? Number.POSITIVE_INFINITY;
  const called = others.filter((leg) => (leg.rangAt ?? leg.talkedAt ?? 0) < left);
  return called.length > 0 ? earliestOf(called.map((leg) => leg.talkedAt)) : myTalk;
}

/**
 * For a call nobody watched: the record says how long was talked, not when it was answered. An
 * incoming one that was answered and ended at once has no talk time; an outgoing one without is not answered.
 */
function recordedAnswer(
  row: CallRecordLeg | undefined,
  outgoing: boolean,
  story: CallStory,
): number | null {
  if (row?.result !== 'answered' || (outgoing && row.talkSeconds <= 0)) return null;
  return (row.startedAt ?? story.firstSeenAt) + (row.durationSeconds - row.talkSeconds) * 1000;
}

/** A trunk may name the number that was called, or the extension it was led to. */
function didOf(
  story: CallStory,
  others: readonly Leg[],
  path: readonly PathStep[],
  me: Me,
): string {
  const told = Object.values(story.records).map((r) => r.did);
  const line = others.find((leg) => leg.party === 'inbound')?.to ?? '';
  const inside = path.some(({ number }) => number === line) || me.extensionNumbers.has(line);
  return firstText([...told, inside ? '' : line]);
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
function endOf(story: CallStory, facts: Facts): number | null {
  const ends = [...facts.ends, ...facts.asking.map((leg) => leg.goneAt)];
  const gone = ends.filter((at) => at !== null);
  if (gone.length > 0 && gone.length === ends.length) return Math.max(...gone);
  // While I still talk to the one I asked, I am not done.
  if (facts.asking.some((leg) => leg.goneAt === null)) return story.vanishedAt;
  if (facts.row && moreRowsThanGoneLegs(facts))
    return (facts.row.startedAt ?? facts.startedAt) + facts.row.durationSeconds * 1000;
  // The PBX may report only the outside party's hang-up.
  const { outside } = facts;
  const left = outside.map((leg) => leg.goneAt).filter((at) => at !== null);
  if (left.length > 0 && left.length === outside.length) return Math.max(...left);
  if (story.failure !== null && facts.mine.length === 0) return story.failure.at;
  return story.vanishedAt === null ? null : Math.min(story.vanishedAt, recordedEnd(story, facts));
}

/** The question that missed the call may have come long after; it went on no longer than its records tell. */
function recordedEnd(story: CallStory, facts: Facts): number {
  const ends = Object.values(story.records).flatMap(({ startedAt, durationSeconds }) =>
    startedAt === undefined ? [] : [startedAt + durationSeconds * 1000],
  );
  return ends.length > 0 ? Math.max(facts.startedAt, ...ends) : Number.POSITIVE_INFINITY;
}

/** A row tells the end of one leg. One that has said goodbye accounts for one row and says nothing of the next ring. */
function moreRowsThanGoneLegs({ mine, rows }: Facts): boolean {
  const gone = mine.filter((leg) => leg.goneAt !== null);
  return [true, false].some((answered) => {
    const told = rows.filter((r) => (r.result === 'answered') === answered);
    // The live notification and the stored row are the same leg.
    const stored = told.filter((r) => r.startedAt !== undefined).length;
    const legs = gone.filter((leg) => (leg.talkedAt !== null) === answered).length;
    return Math.max(stored, told.length - stored) > legs;
  });
}

function dispositionOf(story: CallStory, facts: Facts, taken: boolean): Disposition {
  if (facts.answeredAt !== null) return 'answered';
  if (facts.outgoing) return unanswered(story, facts.row);
  if (taken) return 'answered-elsewhere';
  return facts.row?.result === 'voicemail' ? 'voicemail' : 'missed';
}

/** Nobody there, not now and declined all mean that nobody took it. */
function unanswered({ failure }: CallStory, row: CallRecordLeg | null): Disposition {
  const cause = failure && failureCause(failure.words);
  if (row?.result === 'busy' || cause === 'busy') return 'busy';
  if (row?.result === 'voicemail') return 'voicemail';
  if (cause && notTaken.includes(cause)) return 'no-answer';
  return cause || row?.result === 'failed' ? 'failed' : 'no-answer';
}

const notTaken: readonly FailureCause[] = [
  'timed-out',
  'unavailable',
  'declined',
  'do-not-disturb',
];

function failureOf({ failure, dialled }: CallStory, part: MyPart): CallFailure | null {
  if (failure === null) return null;
  // The PBX calls the number once the own phone was picked up.
  const waiting = part.others.length === 0 && part.legs.every(([, leg]) => leg.talkedAt === null);
  return {
    cause: failureCause(failure.words),
    words: failure.words,
    ownPhone: dialled !== null && waiting,
  };
}

/** Whom the PBX rang after my phone, because a forwarding was set on it. */
function forwardedTo({ forwardedAt }: CallStory, { others, outgoing }: MyPart): string {
  if (forwardedAt === null || outgoing) return '';
  const rung = others
    .map(([, leg]) => leg)
    .filter((leg) => leg.role === 'callee' && (leg.rangAt ?? leg.talkedAt ?? 0) >= forwardedAt)
    .sort((a, b) => (a.rangAt ?? a.talkedAt ?? 0) - (b.rangAt ?? b.talkedAt ?? 0));
  return rung[0]?.number ?? '';
}

/** The other side is where I put it: it has not gone, and nobody has taken it since. */
function isParked(story: CallStory, { legs, others }: MyPart): boolean {
  const left = latestOf(legs.map(([, leg]) => leg.goneAt));
  const over = Object.keys(story.records).length > 0 || legs.some(([, leg]) => leg.goneAt === null);
  if (left === null || over) return false;
  return (
    others.some(([, leg]) => leg.goneAt === null && leg.talkedAt !== null) &&
    others.every(([, leg]) => (leg.rangAt ?? leg.talkedAt ?? 0) < left)
  );
}

/** The channel of the one I talk to, not of somebody I ask. */
function remoteChannel({ others }: MyPart, remoteNumber: string): string {
  const here = others.filter(([, leg]) => leg.goneAt === null);
  const outside = here.find(([, leg]) => leg.party !== 'extension');
  return channelOf(here.find(([, leg]) => leg.number === remoteNumber) ?? outside);
}

/** A leg that came without its channel has a key of another kind. */
function channelOf(entry: readonly [string, Leg] | undefined): string {
  return entry?.[0].includes('/') ? entry[0] : '';
}

function firstText(candidates: readonly string[]): string {
  return candidates.find((text) => text !== '') ?? '';
}

function latestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function earliestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
