import { Call, type Disposition, type Leg, type Member, type Origin, type Party } from './call.ts';
import { makeUid } from './call-records.ts';
import type { CallReports, FailureReason } from './call-reports.ts';
import type { CallRouting } from './call-routing.ts';
import type { Channels } from './channels.ts';
import type { Consultation } from './consultation.ts';
import { defaultDid } from './defaults.ts';
import { type Directory, looksInternal } from './directory.ts';
import type { PbxSwitches, SimCall } from './pbx-sandbox.ts';
import { pickUp } from './pick-up.ts';

interface EngineParts {
  switches: PbxSwitches;
  directory: Directory;
  reports: CallReports;
  channels: Channels;
  routing: CallRouting;
}

/**
 * Calls from their first ring to their record: who rings, who answers, how it ends.
 * What is sent meanwhile follows yeastar.md 2.4. Nothing here runs on a timer.
 */
export class CallEngine {
  readonly calls: Call[] = [];
  private readonly parts: EngineParts;
  private readonly routing: CallRouting;
  private sequence = 64;
  private readonly watchers = new Set<(call: Call) => void>();

  constructor(parts: EngineParts) {
    this.parts = parts;
    this.routing = parts.routing;
  }

  get live(): Call[] {
    return this.calls.filter((call) => call.state !== 'ended');
  }

  find(callId: string): Call {
    const call = this.live.find((c) => c.callId === callId);
    if (!call) throw new Error(`the sandbox has no running call ${callId}`);
    return call;
  }

  onChange(watcher: (call: Call) => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  incoming(wanted: { from: string; fromName?: string; to: string; did?: string }): Call {
    const { directory, switches } = this.parts;
    if (!directory.extension(wanted.to) && !directory.group(wanted.to))
      throw new Error(`nobody has the number ${wanted.to}`);
    const from = wanted.from || switches.withheldAs;
    const name = wanted.from ? wanted.fromName || this.routing.partyNamed(wanted.from).name : '';
    const call = this.begin({
      direction: 'inbound',
      origin: 'trunk',
      caller: this.parts.channels.trunk('inbound', { from, to: wanted.to }, 'ALERT'),
      callerParty: { number: from, name },
      to: wanted.to,
      did: wanted.did ?? defaultDid,
    });
    this.ring(call, wanted.to);
    return call;
  }

  /** An extension's own phone or client dials. */
  dialFromPhone(from: string, to: string): Call {
    const call = this.beginFromExtension(from, to, 'phone');
    this.ring(call, to);
    return call;
  }

  /** `call/dial`: the caller's own phone rings first, alone. */
  dialFromApi(from: string, to: string, autoAnswer: boolean): Call {
    const call = this.beginFromExtension(from, to, 'api');
    this.parts.reports.state(call, [call.caller]);
    this.changed(call);
    const extension = this.parts.directory.extension(from);
    if (!this.parts.directory.canRing(from)) this.fail(call, '480 Temporatily Unavailable');
    else if (autoAnswer && extension?.endpoint === 'desk') this.answer(call);
    return call;
  }

  /** An id for a request that is accepted and leads nowhere. */
  takeCallId(): string {
    this.sequence += 1;
    return `${Math.floor(Date.now() / 1000)}.${this.sequence}`;
  }

  /** Makes the target ring for whoever waits in `call.caller`. */
  ring(call: Call, to: string): void {
    const parked = this.live.find((other) => other !== call && other.slot === to);
    if (parked) {
      pickUp(parked, call, this.parts);
      this.changed(call);
      this.changed(parked);
      return;
    }
    const from =
      call.legs.length === 0 ? call.callerParty : this.routing.partyOf(call, call.caller);
    call.to = to;
    call.state = 'ringing';
    call.answeredBy = '';
    call.callees = this.routing.targets(call, to);
    call.legs.push(...this.routing.legs(call, from, to));
    if (call.callees.length === 0 && !this.parts.directory.group(to)) {
      this.fail(
        call,
        this.parts.directory.extension(to) ? '480 Temporatily Unavailable' : '404 NOT found',
      );
      return;
    }
    this.parts.reports.ringing(call);
    this.changed(call);
  }

  /** The next step towards talking, see `PbxSandbox.answer`. */
  answer(call: Call, number?: string): void {
    if (call.consultation) {
      this.answerConsultation(call, call.consultation);
      return;
    }
    if (call.state === 'dialling') {
      this.ring(call, call.to);
      return;
    }
    const ringing = call.callees.filter((m) => m.status === 'RING');
    const winner = number ? ringing.find((m) => m.number === number) : ringing[0];
    if (call.state !== 'ringing' || !winner)
      throw new Error(`call ${call.callId} does not ring${number ? ` at ${number}` : ''}`);

    const losers = ringing.filter((m) => m !== winner);
    const now = Date.now();
    if (call.caller.status === 'ALERT') call.caller.status = 'ANSWERED';
    winner.status = 'ANSWER';
    for (const loser of losers) loser.status = 'BYE';
    call.callees = [winner];
    call.state = 'talking';
    call.answeredBy = winner.kind === 'extension' ? winner.number : '';
    call.legs = call.legs.filter((leg) => !leg.member || !losers.includes(leg.member));
    for (const leg of openLegs(call)) {
      leg.answeredAt = now;
      leg.disposition = 'ANSWERED';
    }
    this.parts.reports.state(call, [call.caller, winner]);
    if (this.parts.switches.losersBye && losers.length > 0) this.parts.reports.state(call, losers);
    this.changed(call);
  }

  private answerConsultation(call: Call, { own, target, other }: Consultation): void {
    if (other) {
      this.answer(other);
      return;
    }
    own.status = 'ANSWERED';
    target.status = 'ANSWER';
    for (const leg of call.legs.filter((l) => l.member === target)) {
      leg.answeredAt = Date.now();
      leg.disposition = 'ANSWERED';
    }
    this.parts.reports.state(call, [own, target]);
    this.changed(call);
  }

  fail(call: Call, reason: FailureReason): void {
    this.parts.reports.failure(call, reason);
    this.end(call, [call.callees, [call.caller]], dispositionOf(reason));
  }

  /** Ends everything; `goodbyes` are the parties in the order in which they go. */
  end(call: Call, goodbyes: readonly (readonly Member[])[], unanswered: Disposition): void {
    const now = Date.now();
    if (call.legs.length === 0)
      call.legs.push(...this.routing.legs(call, call.callerParty, call.to));
    for (const leg of openLegs(call)) {
      leg.endedAt = now;
      leg.disposition ??= unanswered;
    }
    const asked = call.consultation;
    const asking = asked && asked.other === null ? [[asked.own, asked.target]] : [];
    const everybody = [...goodbyes, ...asking];
    call.consultation = null;
    call.slot = '';
    for (const other of this.live)
      if (other.consultation?.other === call) other.consultation = null;
    const present = everybody.map((group) => group.filter((m) => m.status !== 'BYE'));
    for (const member of present.flat()) member.status = 'BYE';
    call.state = 'ended';
    this.parts.reports.end(call, present);
    this.changed(call);
  }

  /** A queue starts over with everybody. */
  ringAgain(call: Call): void {
    const from = this.routing.partyOf(call, call.caller);
    call.callees = this.routing.targets(call, call.to);
    call.legs.push(...this.routing.legs(call, from, call.to).filter((leg) => leg.member));
    this.parts.reports.ringing(call);
    this.changed(call);
  }

  /** As after a power cut: no frames, no records. */
  loseAll(): void {
    for (const call of this.live) {
      call.state = 'ended';
      this.changed(call);
    }
  }

  changed(call: Call): void {
    this.parts.reports.extensions(this.live);
    for (const watcher of this.watchers) watcher(call);
  }

  private beginFromExtension(from: string, to: string, origin: Origin): Call {
    const { directory } = this.parts;
    const internal = directory.extension(to) || directory.group(to) || looksInternal(to);
    return this.begin({
      direction: internal ? 'internal' : 'outbound',
      origin,
      caller: this.parts.channels.extension(from, 'ALERT'),
      callerParty: directory.party(from),
      to,
      did: defaultDid,
    });
  }

  private begin(start: {
    direction: SimCall['direction'];
    origin: Origin;
    caller: Member;
    callerParty: Party;
    to: string;
    did: string;
  }): Call {
    const startedAt = Date.now();
    const uid = makeUid(startedAt, this.parts.switches.utcOffsetMinutes);
    const call = new Call({ ...start, callId: this.takeCallId(), uid, startedAt });
    this.calls.push(call);
    return call;
  }
}

function openLegs(call: Call): Leg[] {
  return call.legs.filter((leg) => leg.endedAt === null);
}

function dispositionOf(reason: FailureReason): Disposition {
  if (reason === 'User Busy' || reason === '486 Busy here') return 'BUSY';
  const unanswered: FailureReason[] = [
    '408 Request Time',
    '480 Temporatily Unavailable',
    '603 Declined',
    'DND',
  ];
  return unanswered.includes(reason) ? 'NO ANSWER' : 'FAILED';
}
