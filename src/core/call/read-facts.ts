import type { Consultation, PathStep } from './call.ts';
import { earliestOf, latestOf, recordGrainMs } from './moments.ts';
import type { MyPart } from './my-part.ts';
import { channelOf } from './other-side.ts';
import { pathOf } from './path-of.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { Me } from './read-story.ts';
import { type RemoteParty, remoteParty } from './remote-party.ts';
import { type CallStory, cameAt, type Leg } from './story.ts';
import { mayTake, takerOf } from './taken-elsewhere.ts';
import { consultationOf } from './transfers.ts';

/** What a story says of my part, before it is known whether it is over. */
export interface Facts {
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
  /** Lines to the outside but those on which somebody of the company asks somebody. */
  readonly outside: readonly Leg[];
  /** Phones I ask somebody on. */
  readonly asking: readonly Leg[];
  readonly rows: readonly CallRecordLeg[];
  /** The call record that says how my part went. */
  readonly row: CallRecordLeg | null;
}

export function readFacts(story: CallStory, me: Me, part: MyPart): Facts {
  const { outgoing, rows, asking } = part;
  const mine = part.legs.map(([, leg]) => leg);
  const others = part.others.map(([, leg]) => leg);
  const unasked = others.filter((leg) => !part.asked.includes(leg));
  const remote = remoteParty(story, {
    outgoing,
    others: unasked,
    myRows: rows,
    extensionNumber: me.extensionNumber,
    extensionNumbers: me.extensionNumbers,
    cameAt: latestOf([mine[0]?.rangAt ?? null, mine[0]?.talkedAt ?? null]),
  });
  const talked = rows.filter((r) => r.result === 'answered' && r.talkSeconds > 0);
  const row =
    talked.findLast((r) => outgoing && r.to === remote.number) ?? talked.at(-1) ?? rows.at(-1);
  const ends = mine.map((leg, n) =>
    outgoing && n === 0 ? leg.goneAt : endOfLeg(leg, others, story),
  );
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
    outside: unasked.filter((leg) => leg.party !== 'extension' && !isAside(leg, unasked)),
    asking,
    rows,
    row: row ?? null,
  };
}

/** It was called into a talk between phones of the company that outlasts it: whoever hangs up there ends nothing. */
function isAside(outside: Leg, others: readonly Leg[]): boolean {
  return others.some(
    (leg) =>
      leg.party === 'extension' &&
      (leg.talkedAt !== null || leg.role === 'caller') &&
      outlasts(leg, outside) &&
      cameAt(leg) < cameAt(outside),
  );
}

function outlasts(leg: Leg, other: Leg): boolean {
  return leg.goneAt === null || (other.goneAt !== null && leg.goneAt > other.goneAt);
}

/**
 * A leg that rang is over, too, when a colleague has taken the call or its queue stopped ringing it; not
 * every PBX says goodbye to it.
 */
function endOfLeg(leg: Leg, others: readonly Leg[], story: CallStory): number | null {
  if (leg.goneAt !== null || leg.talkedAt !== null) return leg.goneAt;
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

function firstText(candidates: readonly string[]): string {
  return candidates.find((text) => text !== '') ?? '';
}
