import { randomBytes } from 'node:crypto';
import { type Call, type Leg, printParty } from './call.ts';
import { trunkName } from './defaults.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import { compactTime, displayTime, pbxClock, plainTime, secondsBetween } from './pbx-time.ts';

/** One v1 row with what the queries filter on. Times in epoch ms. */
export interface StoredLeg {
  at: number;
  callId: string;
  uid: string;
  recording: string;
  row: Record<string, unknown>;
}

const callTypes = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

/** Every finished call as the PBX stores it: a row per leg, oldest first (yeastar.md 6.2). */
export class CallRecords {
  readonly legs: StoredLeg[] = [];
  private readonly switches: PbxSwitches;

  constructor(switches: PbxSwitches) {
    this.switches = switches;
  }

  /** Stores an ended call's legs and returns the 30012 messages that announce it. */
  close(call: Call): Record<string, unknown>[] {
    const recording = this.recordingName(call);
    for (const leg of call.legs) this.legs.push(this.store(call, leg, recording));
    if (this.switches.cdrEvents === 'per-leg')
      return call.legs.map((leg) => this.announce(call, leg, recording));
    const leg = decisiveLeg(call);
    return leg ? [this.announce(call, leg, recording)] : [];
  }

  private store(call: Call, leg: Leg, recording: string): StoredLeg {
    const times = durations(leg);
    const outbound = call.direction === 'outbound' && leg.member?.kind !== 'extension';
    const at = pbxClock(leg.startedAt, this.switches);
    const row = {
      time: displayTime(at, this.switches.utcOffsetMinutes),
      timestamp: Math.floor(at / 1000),
      call_id: call.callId,
      uid: call.uid,
      new_id: makeRowId(),
      call_from: printParty(leg.from),
      call_from_number: leg.from.number,
      call_from_name: leg.from.name,
      call_to: printParty(leg.to),
      call_to_number: leg.to.number,
      call_to_name: leg.to.name,
      call_type: callTypes[call.direction],
      disposition: leg.disposition,
      duration: times.total,
      // Fields without a value are left out of the row, not sent empty.
      ...(leg.member && times.ring > 0 ? { ring_duration: times.ring } : {}),
      ...(leg.answeredAt === null ? {} : { talk_duration: times.talk }),
      ...(call.direction === 'inbound'
        ? {
            src_trunk: trunkName,
            src_addr: '203.0.113.20:5060',
            did_number: call.did,
            did: call.did,
            did_name: '',
          }
        : {}),
      ...(outbound ? { dst_trunk: trunkName, dod_number: call.did } : {}),
      ...(recording && leg.answeredAt !== null ? { record_file: recording } : {}),
      pin_code: '',
      call_note: null,
      call_note_id: '',
      enb_call_note: 1,
    };
    return {
      at,
      callId: call.callId,
      uid: call.uid,
      recording: leg.answeredAt === null ? '' : recording,
      row,
    };
  }

  /** The message of 30012 (yeastar.md 2.6); plain numbers here, no names. */
  private announce(call: Call, leg: Leg, recording: string): Record<string, unknown> {
    const times = durations(leg);
    const outside = leg.member?.kind !== 'extension' && call.direction === 'outbound';
    return {
      call_id: call.callId,
      time_start: plainTime(pbxClock(leg.startedAt, this.switches), this.switches.utcOffsetMinutes),
      call_from: leg.from.number,
      call_to: leg.to.number,
      call_duration: times.total,
      talk_duration: times.talk,
      src_trunk_name: call.direction === 'inbound' ? trunkName : '',
      dst_trunk_name: outside ? trunkName : '',
      pin_code: '',
      status: leg.disposition,
      type: callTypes[call.direction],
      recording: leg.answeredAt === null ? '' : recording,
      did_number: call.direction === 'inbound' ? call.did : '',
      agent_ring_time: leg.member?.path ? times.ring : 0,
      uid: call.uid,
      call_note_id: '',
      enb_call_note: 1,
    };
  }

  private recordingName(call: Call): string {
    const answered = call.legs.findLast((leg) => leg.answeredAt !== null && leg.member);
    if (!answered?.answeredAt || !this.switches.recordCalls) return '';
    const stamp = compactTime(answered.answeredAt, this.switches.utcOffsetMinutes);
    const parties = `${answered.from.number}-${answered.to.number}`.replaceAll('+', '');
    return `${stamp}-${call.callId}-${parties}-${callTypes[call.direction]}.wav`;
  }
}

/** `2026063021371710F70`: when the call began, then five hex digits. */
export function makeUid(at: number, offsetMinutes: number): string {
  return compactTime(at, offsetMinutes) + randomHex(5);
}

function makeRowId(): string {
  return `${randomHex(8)}-${randomHex(8)}`;
}

function randomHex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString('hex')
    .slice(0, digits)
    .toUpperCase();
}

/** The leg that tells how the call went: the last person who talked, else what was called first. */
function decisiveLeg(call: Call): Leg | undefined {
  return call.legs.findLast((leg) => leg.member && leg.answeredAt !== null) ?? call.legs[0];
}

/** In seconds; ring and talk always add up to the total. */
function durations(leg: Leg): { total: number; ring: number; talk: number } {
  const end = leg.endedAt ?? leg.startedAt;
  const ring = secondsBetween(leg.startedAt, leg.answeredAt ?? end);
  const talk = leg.answeredAt === null ? 0 : secondsBetween(leg.answeredAt, end);
  return { total: ring + talk, ring, talk };
}
