import type { Call, CallState, Disposition } from './call.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import { type RemoteParty, remoteParty } from './remote-party.ts';
import type { CallStory, Leg } from './story.ts';
import { takenElsewhere, takerOf } from './taken-elsewhere.ts';

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
  const mine = myLegs(story, me);
  const rows = myRows(story, me);
  if (mine.length === 0 && rows.length === 0 && story.dialled === null) return null;

  const facts = readFacts(story, me, mine, rows);
  const endedAt = endOf(story, facts);
  const taker =
    endedAt === null || facts.outgoing || facts.answeredAt !== null
      ? null
      : takenElsewhere(story, facts.mine, rows, me.extensionNumbers);
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
    failure: story.failure,
    talkSeconds: facts.row ? facts.row.talkSeconds : null,
    recording: facts.row?.recording ?? '',
    channelId: endedAt === null ? facts.channelId : '',
    record: story.dialled?.record ?? null,
  };
}

interface Facts {
  readonly outgoing: boolean;
  readonly remote: RemoteParty;
  readonly did: string;
  readonly path: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly channelId: string;
  readonly mine: readonly Leg[];
  /** When each of my legs was over, in the same order; null: it lives. */
  readonly ends: readonly (number | null)[];
  readonly rows: readonly CallRecordLeg[];
  /** The call record that says how my part went. */
  readonly row: CallRecordLeg | null;
}

function readFacts(
  story: CallStory,
  me: Me,
  myChannels: readonly [string, Leg][],
  rows: readonly CallRecordLeg[],
): Facts {
  const mine = myChannels.map(([, leg]) => leg);
  const others = Object.values(story.legs).filter((leg) => !mine.includes(leg));
  const row = rows.findLast((r) => r.result === 'answered' && r.talkSeconds > 0) ?? rows.at(-1);
  const outgoing =
    story.dialled !== null ||
    mine.some((leg) => leg.role === 'caller') ||
    // A goodbye alone does not say who called whom.
    (mine.every((leg) => leg.role === 'unknown') && row?.from === me.extensionNumber);
  const ends = mine.map((leg) => endOfLeg(leg, others, outgoing));
  const alive = myChannels.filter((_, i) => ends[i] === null);
  const path = firstText(mine.map((leg) => leg.path));
  return {
    outgoing,
    remote: remoteParty(story, {
      outgoing,
      others,
      myRows: rows,
      extensionNumbers: me.extensionNumbers,
    }),
    did: didOf(story, others, path, me),
    path,
    startedAt: rows.find((r) => r.startedAt !== undefined)?.startedAt ?? story.firstSeenAt,
    answeredAt: seenAnswer(mine, others, outgoing) ?? recordedAnswer(row, outgoing, story),
    channelId: alive.at(-1)?.[0].includes('/') ? (alive.at(-1)?.[0] ?? '') : '',
    mine,
    ends,
    rows,
    row: row ?? null,
  };
}

/** A leg that rang is over, too, when a colleague has taken the call; not every PBX says goodbye to it. */
function endOfLeg(leg: Leg, others: readonly Leg[], outgoing: boolean): number | null {
  if (leg.goneAt !== null || leg.talkedAt !== null || outgoing) return leg.goneAt;
  const colleagues = others.filter(({ party }) => party === 'extension');
  return takerOf(leg, colleagues)?.at ?? null;
}

/** An outgoing call is answered when the far side talks; my own phone talks before that. */
function seenAnswer(
  mine: readonly Leg[],
  others: readonly Leg[],
  outgoing: boolean,
): number | null {
  const myTalk = earliest(mine.map((leg) => leg.talkedAt));
  if (!outgoing) return myTalk;
  // Who came in after I had gone is somebody else's business.
  const left = earliest(mine.map((leg) => leg.goneAt)) ?? Number.POSITIVE_INFINITY;
  const called = others.filter((leg) => (leg.rangAt ?? leg.talkedAt ?? 0) < left);
  return called.length > 0 ? earliest(called.map((leg) => leg.talkedAt)) : myTalk;
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
function didOf(story: CallStory, others: readonly Leg[], path: string, me: Me): string {
  const told = Object.values(story.records).map((r) => r.did);
  const line = others.find((leg) => leg.party === 'inbound')?.to ?? '';
  return firstText([...told, line === path || me.extensionNumbers.has(line) ? '' : line]);
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
  const ends = facts.ends.filter((at) => at !== null);
  if (ends.length > 0 && ends.length === facts.ends.length) return Math.max(...ends);
  if (facts.row && moreRowsThanGoneLegs(facts))
    return (facts.row.startedAt ?? facts.startedAt) + facts.row.durationSeconds * 1000;
  // The PBX may report only the outside party's hang-up.
  const outside = Object.values(story.legs).filter((leg) => leg.party !== 'extension');
  const left = outside.map((leg) => leg.goneAt).filter((at) => at !== null);
  if (left.length > 0 && left.length === outside.length) return Math.max(...left);
  if (story.failure !== '' && facts.mine.length === 0) return story.firstSeenAt;
  return story.vanishedAt;
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
  if (facts.outgoing) return unanswered(story.failure, facts.row);
  if (taken) return 'answered-elsewhere';
  return facts.row?.result === 'voicemail' ? 'voicemail' : 'missed';
}

/** The reasons are SIP's numbers and words; nobody there, not now and declined all mean that nobody took it. */
function unanswered(failure: string, row: CallRecordLeg | null): Disposition {
  if (row?.result === 'busy' || /busy|\b486\b/i.test(failure)) return 'busy';
  if (row?.result === 'voicemail') return 'voicemail';
  if (/\b(408|480|603|DND)\b/i.test(failure)) return 'no-answer';
  return failure !== '' || row?.result === 'failed' ? 'failed' : 'no-answer';
}

function myLegs(story: CallStory, me: Me): [string, Leg][] {
  return Object.entries(story.legs).filter(
    ([, leg]) => leg.party === 'extension' && leg.number === me.extensionNumber,
  );
}

/** Oldest first; of a group I called before the phones it rang. */
function myRows(story: CallStory, me: Me): CallRecordLeg[] {
  const phone = (r: CallRecordLeg) => Number(me.extensionNumbers.has(r.to));
  return Object.values(story.records)
    .filter((r) => r.from === me.extensionNumber || r.to === me.extensionNumber)
    .sort(
      (a, b) =>
        (a.startedAt ?? 0) - (b.startedAt ?? 0) ||
        phone(a) - phone(b) ||
        a.legId.localeCompare(b.legId),
    );
}

function firstText(candidates: readonly string[]): string {
  return candidates.find((text) => text !== '') ?? '';
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
