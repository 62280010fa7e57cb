import type { Call, CallState, Direction, Disposition } from './call.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { CallStory, Leg } from './story.ts';

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
  const myRecords = recordsOf(story, me);
  if (mine.length === 0 && myRecords.length === 0 && story.dialled === null) return null;

  const facts = readFacts(story, me, mine, myRecords);
  const endedAt = endOf(story, facts);
  return {
    key: `${me.pbxId}/${story.callId}`,
    callId: story.callId,
    direction: facts.direction,
    remoteNumber: facts.remoteNumber,
    remoteName: facts.remoteName,
    did: facts.did,
    path: facts.path,
    state: endedAt === null ? runningState(facts) : 'ended',
    startedAt: facts.startedAt,
    answeredAt: facts.answeredAt,
    endedAt,
    answeredBy: facts.answeredBy,
    disposition: endedAt === null ? null : dispositionOf(story, facts),
    failure: story.failure,
    talkSeconds: facts.record ? facts.record.talkSeconds : null,
    recording: facts.record?.recording ?? '',
    channelId: endedAt === null ? facts.channelId : '',
    record: story.dialled?.record ?? null,
  };
}

interface Facts {
  readonly direction: Direction;
  readonly outgoing: boolean;
  readonly remoteNumber: string;
  readonly remoteName: string;
  readonly did: string;
  readonly path: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly answeredBy: string;
  readonly channelId: string;
  /** My own legs, newest state. */
  readonly mine: readonly Leg[];
  /** When a colleague took what rang here too. */
  readonly othersTalkedAt: number | null;
  readonly held: boolean;
  readonly colleagueNumbers: ReadonlySet<string>;
  /** The record that says how my part ended. */
  readonly record: CallRecordLeg | null;
}

function readFacts(
  story: CallStory,
  me: Me,
  mine: readonly [string, Leg][],
  records: readonly CallRecordLeg[],
): Facts {
  const legs = Object.values(story.legs);
  const record = lastTalking(records) ?? records.at(-1) ?? null;
  const outgoing =
    story.dialled !== null ||
    mine.some(([, leg]) => leg.role === 'caller') ||
    (mine.length === 0 && record?.from === me.extensionNumber);
  const inboundTrunk = legs.find((leg) => leg.party === 'inbound');
  const outboundTrunk = legs.find((leg) => leg.party === 'outbound');
  const others = legs.filter(
    (leg) => leg.number !== me.extensionNumber || leg.party !== 'extension',
  );
  const colleagues = others.filter((leg) => leg.party === 'extension');
  const remoteNumber = outgoing
    ? firstText([story.dialled?.number, outboundTrunk?.number, record?.to, colleagues[0]?.number])
    : (inboundTrunk?.number ?? callerAmong(colleagues) ?? record?.from ?? '');
  const myTalkedAt = earliestOf(mine.map(([, leg]) => leg.talkedAt));
  const rangAt = earliestOf(mine.map(([, leg]) => leg.rangAt)) ?? 0;
  // A colleague who talked before it rang here is the one who transferred the call to me.
  const other = colleagues.find(
    (leg) => leg.talkedAt !== null && leg.talkedAt > rangAt && leg.role !== 'caller',
  );
  const seenAnswer =
    outgoing && others.length > 0 ? earliestOf(others.map((leg) => leg.talkedAt)) : myTalkedAt;
  const answeredAt = seenAnswer ?? answeredAsRecorded(record, outgoing, story.firstSeenAt);
  const alive = mine.find(([, leg]) => leg.goneAt === null) ?? mine[0];
  return {
    direction: directionOf({ outgoing, inboundTrunk, outboundTrunk, remoteNumber, record, me }),
    outgoing,
    remoteNumber: withheld(remoteNumber) ? '' : remoteNumber,
    remoteName: nameOf(record, outgoing),
    did: firstText([record?.did, inboundTrunk?.to]),
    path: firstText([...mine.map(([, leg]) => leg.path), inboundTrunk?.path]),
    startedAt: record?.startedAt ?? story.firstSeenAt,
    answeredAt,
    answeredBy: answeredAt !== null ? me.extensionNumber : (other?.number ?? ''),
    channelId: alive?.[0].includes('/') ? alive[0] : '',
    mine: mine.map(([, leg]) => leg),
    othersTalkedAt: other?.talkedAt ?? null,
    held: mine.some(([, leg]) => leg.held && leg.goneAt === null),
    colleagueNumbers: me.extensionNumbers,
    record,
  };
}

/**
 * For a call nobody watched: the record says how long was talked, not when it was answered. An
 * incoming one that was answered and ended at once has no talk time; an outgoing one without is not answered.
 */
function answeredAsRecorded(
  record: CallRecordLeg | null,
  outgoing: boolean,
  firstSeenAt: number,
): number | null {
  if (record?.result !== 'answered' || (outgoing && record.talkSeconds <= 0)) return null;
  if (record.startedAt === undefined) return firstSeenAt;
  return record.startedAt + (record.durationSeconds - record.talkSeconds) * 1000;
}

function directionOf(given: {
  outgoing: boolean;
  inboundTrunk: Leg | undefined;
  outboundTrunk: Leg | undefined;
  remoteNumber: string;
  record: CallRecordLeg | null;
  me: Me;
}): Direction {
  if (given.me.extensionNumbers.has(given.remoteNumber)) return 'internal';
  if (given.outgoing) {
    if (given.outboundTrunk || given.record === null) return 'outbound';
    return given.record.direction === 'internal' ? 'internal' : 'outbound';
  }
  if (given.inboundTrunk) return 'inbound';
  // With the trunk monitor off an outside call is an extension that rings, called by nobody.
  return given.record?.direction === 'internal' ? 'internal' : 'inbound';
}

function runningState(facts: Facts): CallState {
  if (facts.held) return 'held';
  if (facts.answeredAt !== null) return 'talking';
  return facts.outgoing ? 'dialling' : 'ringing';
}

/** My part of a call is over when my legs are; the call itself may go on without me. */
function endOf(story: CallStory, facts: Facts): number | null {
  const gone = facts.mine.map((leg) => leg.goneAt);
  if (gone.length > 0 && gone.every((at) => at !== null)) return Math.max(...gone);
  const iTalked = facts.mine.some((leg) => leg.talkedAt !== null);
  if (facts.othersTalkedAt !== null && !iTalked && !facts.outgoing) return facts.othersTalkedAt;
  if (facts.record) {
    const { startedAt, durationSeconds } = facts.record;
    return (startedAt ?? facts.startedAt) + durationSeconds * 1000;
  }
  // The PBX may report only the outside party's hang-up.
  const outside = Object.values(story.legs).filter((leg) => leg.party !== 'extension');
  const left = outside.map((leg) => leg.goneAt);
  if (left.length > 0 && left.every((at) => at !== null)) return Math.max(...left);
  if (story.failure !== '' && facts.mine.length === 0) return story.firstSeenAt;
  return story.vanishedAt;
}

function dispositionOf(story: CallStory, facts: Facts): Disposition {
  if (facts.answeredAt !== null) return 'answered';
  if (facts.outgoing) {
    if (facts.record?.result === 'busy' || /busy|486/i.test(story.failure)) return 'busy';
    if (facts.record?.result === 'voicemail') return 'voicemail';
    return story.failure !== '' || facts.record?.result === 'failed' ? 'failed' : 'no-answer';
  }
  if (facts.othersTalkedAt !== null || takenByColleague(story, facts)) return 'answered-elsewhere';
  return facts.record?.result === 'voicemail' ? 'voicemail' : 'missed';
}

/** Learnt from the records only: an IVR or queue leg says ANSWERED too, so the one who talked must be a phone. */
function takenByColleague(story: CallStory, facts: Facts): boolean {
  return Object.values(story.records).some(
    (r) =>
      r !== facts.record &&
      facts.colleagueNumbers.has(r.to) &&
      r.result === 'answered' &&
      r.talkSeconds > 0,
  );
}

function myLegs(story: CallStory, me: Me): [string, Leg][] {
  return Object.entries(story.legs).filter(
    ([, leg]) => leg.party === 'extension' && leg.number === me.extensionNumber,
  );
}

function recordsOf(story: CallStory, me: Me): CallRecordLeg[] {
  return Object.values(story.records)
    .filter((r) => r.from === me.extensionNumber || r.to === me.extensionNumber)
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.legId.localeCompare(b.legId));
}

function lastTalking(records: readonly CallRecordLeg[]): CallRecordLeg | undefined {
  return records.findLast((r) => r.result === 'answered' && r.talkSeconds > 0);
}

function callerAmong(colleagues: readonly Leg[]): string | undefined {
  return colleagues.find((leg) => leg.role === 'caller')?.number;
}

function nameOf(record: CallRecordLeg | null, outgoing: boolean): string {
  if (!record) return '';
  return outgoing ? record.toName : record.fromName;
}

/** What trunks send instead of a number when the caller hides it. */
function withheld(number: string): boolean {
  return /^(anonymous|unknown|private|restricted|withheld|unavailable)$/i.test(number.trim());
}

function firstText(candidates: readonly (string | undefined)[]): string {
  return candidates.find((text) => text !== undefined && text !== '') ?? '';
}

function earliestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
