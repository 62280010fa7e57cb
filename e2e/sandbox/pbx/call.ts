import type { Consultation } from './consultation.ts';
import type { SimCall } from './pbx-sandbox.ts';

export type MemberStatus = 'ALERT' | 'RING' | 'EARLYMEDIA' | 'ANSWERED' | 'ANSWER' | 'HOLD' | 'BYE';

/** One party's channel. Trunk members carry both numbers, extensions only their own. */
export interface Member {
  kind: 'extension' | 'inbound' | 'outbound';
  /** The party behind the channel: extension number or outside number. */
  number: string;
  from: string;
  to: string;
  channelId: string;
  status: MemberStatus;
  /** Status before HOLD. */
  heldFrom: MemberStatus;
  /** Ring group or queue the call came through. */
  path: string;
}

export interface Party {
  number: string;
  name: string;
}

/** A call record in the making: who was called, and how that part went. Times in epoch ms. */
export interface Leg {
  from: Party;
  to: Party;
  /** The channel rung; null for the leg of a ring group or queue itself. */
  member: Member | null;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  disposition: Disposition | null;
}

export type Disposition = 'ANSWERED' | 'NO ANSWER' | 'BUSY' | 'FAILED' | 'VOICEMAIL';

/** Where a call comes from: a trunk, an extension's own phone or client, or `call/dial`. */
export type Origin = 'trunk' | 'phone' | 'api';

interface CallStart {
  callId: string;
  uid: string;
  direction: SimCall['direction'];
  origin: Origin;
  caller: Member;
  callerParty: Party;
  to: string;
  did: string;
  startedAt: number;
}

/** The state of one call, changed by the call engine only. */
export class Call implements SimCall {
  readonly callId: string;
  readonly uid: string;
  readonly direction: SimCall['direction'];
  readonly origin: Origin;
  readonly callerParty: Party;
  readonly did: string;
  to: string;
  /** The party that keeps its channel while others are tried: the caller, after a transfer whoever is left. */
  caller: Member;
  callees: Member[] = [];
  legs: Leg[] = [];
  state: SimCall['state'];
  answeredBy = '';
  startedAt: number;
  /** An attended transfer that is not complete yet. */
  consultation: Consultation | null = null;
  /** Where the caller waits to be taken back, '' when not parked. */
  slot = '';

  constructor(start: CallStart) {
    this.callId = start.callId;
    this.uid = start.uid;
    this.direction = start.direction;
    this.origin = start.origin;
    this.caller = start.caller;
    this.callerParty = start.callerParty;
    this.to = start.to;
    this.did = start.did;
    this.startedAt = start.startedAt;
    this.state = start.origin === 'api' ? 'dialling' : 'ringing';
  }

  get from(): string {
    return this.callerParty.number;
  }

  get ringing(): readonly string[] {
    if (this.state === 'dialling') return [this.caller.number];
    const { consultation } = this;
    const asked = consultation && !consultation.other ? [consultation.target] : [];
    return [...this.callees, ...asked]
      .filter((m) => m.kind === 'extension' && m.status === 'RING')
      .map((m) => m.number);
  }

  /** Channels that still exist. */
  get members(): Member[] {
    const asked = this.consultation;
    const asking = asked && asked.other === null ? [asked.own, asked.target] : [];
    return [this.caller, ...this.callees, ...asking].filter((m) => m.status !== 'BYE');
  }

  /** The extension whose phone talks or holds; the agent's side of the call. */
  get agent(): Member | undefined {
    const callee = this.callees.find((m) => m.kind === 'extension');
    return callee ?? (this.caller.kind === 'extension' ? this.caller : undefined);
  }

  otherThan(member: Member): Member | undefined {
    return this.members.find((m) => m !== member);
  }

  get asked(): string {
    const { consultation } = this;
    return consultation && !consultation.other ? consultation.target.number : '';
  }

  toJSON(): SimCall {
    const { callId, direction, from, to, state, ringing, answeredBy, asked, startedAt } = this;
    return { callId, direction, from, to, state, ringing, answeredBy, asked, startedAt };
  }
}

/** `Name<number>`, or the bare number of somebody unknown. */
export function printParty(party: Party): string {
  return party.name ? `${party.name}<${party.number}>` : party.number;
}
