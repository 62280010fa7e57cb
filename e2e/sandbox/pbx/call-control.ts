import type { Call, Member } from './call.ts';
import type { CallEngine } from './call-engine.ts';
import type { CallReports } from './call-reports.ts';

/** What parties do to a call that exists: hold, park, transfer, hang up. */
export class CallControl {
  private readonly engine: CallEngine;
  private readonly reports: CallReports;

  constructor(engine: CallEngine, reports: CallReports) {
    this.engine = engine;
    this.reports = reports;
  }

  /** The running call a channel belongs to; undefined for a stale one. */
  channel(channelId: string): { call: Call; member: Member } | undefined {
    for (const call of this.engine.live) {
      const member = call.members.find((m) => m.channelId === channelId);
      if (member) return { call, member };
    }
    return undefined;
  }

  hold(call: Call, member: Member | undefined = call.agent): void {
    if (!member || (call.state !== 'talking' && call.state !== 'held'))
      throw new Error(`call ${call.callId} cannot be held while ${call.state}`);
    if (member.status === 'HOLD') return;
    member.heldFrom = member.status;
    member.status = 'HOLD';
    call.state = 'held';
    this.reports.state(call, [member]);
    this.engine.changed(call);
  }

  /** Takes back one member's hold, or everybody's. */
  resume(call: Call, member?: Member): void {
    const holding = (member ? [member] : call.members).filter((m) => m.status === 'HOLD');
    for (const m of holding) m.status = m.heldFrom;
    if (holding.length === 0) return;
    if (call.members.every((m) => m.status !== 'HOLD')) call.state = 'talking';
    this.reports.state(call, holding);
    this.engine.changed(call);
  }

  /** The parked party waits in its slot, the other side is out of the call. */
  park(call: Call, parked: Member, slot: string): void {
    const other = call.otherThan(parked);
    this.leave(call, parked, other);
    this.hold(call, parked);
    call.slot = slot;
    if (other) this.reports.state(call, [other]);
    this.engine.changed(call);
  }

  /** The agent of the call passes the other party on. */
  transferByAgent(call: Call, to: string): void {
    const kept = call.agent && call.otherThan(call.agent);
    if (!kept) throw new Error(`call ${call.callId} has nobody to transfer`);
    this.transfer(call, kept, to, true);
  }

  /**
   * Blind transfer of `kept` to a number. 30013 names the two who talked, and reports only what a
   * user did: the older APIs say so, and no newer page contradicts them.
   */
  transfer(call: Call, kept: Member, to: string, byUser: boolean): void {
    if (call.state !== 'talking' && call.state !== 'held')
      throw new Error(`call ${call.callId} cannot be transferred while ${call.state}`);
    call.slot = '';
    const left = call.otherThan(kept);
    if (kept.status === 'HOLD') kept.status = kept.heldFrom;
    if (byUser) this.reports.transfer(call, left ? [kept, left] : [kept]);
    this.leave(call, kept, left);
    if (left) this.reports.state(call, [left]);
    this.engine.ring(call, to);
  }

  /** The phone that rings has a forwarding set; 30014 names the caller and that phone. */
  forward(call: Call, to: string): void {
    const from = call.callees.find((m) => m.kind === 'extension' && m.status === 'RING');
    if (call.state !== 'ringing' || !from || call.callees.length > 1)
      throw new Error(`call ${call.callId} rings at no phone that could forward it`);
    this.reports.forward(call, [call.caller, from]);
    for (const leg of call.legs.filter((l) => l.endedAt === null)) {
      leg.endedAt = Date.now();
      leg.disposition = 'NO ANSWER';
    }
    from.status = 'BYE';
    this.reports.state(call, [from]);
    this.engine.ring(call, to);
  }

  /** Nobody takes it: the caller speaks to the voicemail. */
  voicemail(call: Call): void {
    if (call.state !== 'ringing') throw new Error(`call ${call.callId} does not ring`);
    this.engine.end(call, [call.callees, [call.caller]], 'VOICEMAIL');
  }

  /** The queue gives up on one agent (30026); when it has tried everybody it starts over. */
  ringOut(call: Call, number: string): void {
    const member = call.callees.find((m) => m.number === number && m.status === 'RING');
    if (!member?.path) throw new Error(`no queue rings ${number} with call ${call.callId}`);
    member.status = 'BYE';
    call.callees = call.callees.filter((m) => m !== member);
    for (const leg of call.legs.filter((l) => l.member === member)) {
      leg.endedAt = Date.now();
      leg.disposition = 'NO ANSWER';
    }
    this.reports.rangOut(call, member);
    if (call.callees.length === 0) this.engine.ringAgain(call);
    else this.engine.changed(call);
  }

  hangUp(call: Call, by: 'caller' | 'callee'): void {
    if (by === 'caller') this.engine.end(call, [[call.caller], call.callees], 'NO ANSWER');
    else this.engine.end(call, [call.callees, [call.caller]], 'BUSY');
  }

  /** One channel goes; the call goes with it unless others of a group still ring. */
  dropMember(call: Call, member: Member): void {
    const othersRing = call.callees.some((m) => m !== member && m.status === 'RING');
    if (member === call.caller || !othersRing) {
      this.hangUp(call, member === call.caller ? 'caller' : 'callee');
      return;
    }
    member.status = 'BYE';
    call.callees = call.callees.filter((m) => m !== member);
    for (const leg of call.legs.filter((l) => l.member === member)) {
      leg.endedAt = Date.now();
      leg.disposition = 'BUSY';
    }
    this.reports.state(call, [member]);
    this.engine.changed(call);
  }

  /** Moves what has happened so far into the past. */
  lengthen(call: Call, seconds: number): void {
    const shift = seconds * 1000;
    call.startedAt -= shift;
    for (const leg of call.legs) {
      leg.startedAt -= shift;
      if (leg.answeredAt !== null) leg.answeredAt -= shift;
      if (leg.endedAt !== null) leg.endedAt -= shift;
    }
  }

  /** `kept` becomes the party that waits; the other one's part of the call is over. */
  private leave(call: Call, kept: Member, left: Member | undefined): void {
    for (const leg of call.legs.filter((l) => l.endedAt === null)) leg.endedAt = Date.now();
    if (left) left.status = 'BYE';
    call.caller = kept;
    call.callees = [];
  }
}
