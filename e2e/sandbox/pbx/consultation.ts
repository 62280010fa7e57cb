import type { Call, Leg, Member } from './call.ts';
import type { CallControl } from './call-control.ts';
import type { CallEngine } from './call-engine.ts';
import type { CallReports } from './call-reports.ts';
import type { CallRouting } from './call-routing.ts';
import type { Channels } from './channels.ts';
import { badParameter, Refusal } from './envelope.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** Somebody is asked whether they take a call, while its other side waits. */
export interface Consultation {
  /** The channel of whoever asks, in the call itself. */
  transferor: Member;
  /** The channel they ask on. */
  own: Member;
  target: Member;
  /** The call of its own that the asking is, if the PBX makes it one. */
  other: Call | null;
}

interface Parts {
  engine: CallEngine;
  control: CallControl;
  reports: CallReports;
  routing: CallRouting;
  channels: Channels;
  switches: PbxSwitches;
}

/** Attended transfer (yeastar.md 3). Whether the asking has a call id of its own is not documented: a switch. */
export class Consultations {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  begin(call: Call, transferor: Member, number: string): void {
    const { control, engine, switches } = this.parts;
    if (call.consultation || transferor.kind !== 'extension') throw new Refusal(70132);
    control.hold(call, transferor);
    if (switches.secondCall === 'own-call') {
      const other = engine.dialFromPhone(transferor.number, number);
      const target = other.callees[0];
      if (other.state !== 'ended' && target)
        call.consultation = { transferor, own: other.caller, target, other };
      return;
    }
    this.beginInside(call, transferor, number);
  }

  /** The one asked takes over: whoever asked is out of the call. */
  complete(call: Call, byUser: boolean): void {
    const { engine, reports, routing } = this.parts;
    const asked = call.consultation;
    const target = asked && talker(asked);
    if (!asked || !target) throw new Refusal(70132);
    const { transferor, own, other } = asked;
    const kept = [call.caller, ...call.callees].find((m) => m !== transferor && m.status !== 'BYE');
    if (!kept) throw new Refusal(70132);
    const now = Date.now();
    for (const leg of call.legs.filter((l) => l.endedAt === null)) leg.endedAt = now;
    if (kept.status === 'HOLD') kept.status = kept.heldFrom;
    if (byUser) reports.transfer(call, [kept, transferor]);
    transferor.status = 'BYE';
    call.consultation = null;
    call.caller = kept;
    call.callees = [target];
    call.state = 'talking';
    call.answeredBy = target.kind === 'extension' ? target.number : '';
    call.to = target.number;
    call.legs.push(answeredLeg(routing.partyOf(call, kept), routing.partyOf(call, target), target));
    reports.state(call, [transferor]);
    if (other) {
      // The channel of the one asked lives on in the call, so nobody says goodbye for it.
      other.callees = [];
      engine.end(other, [[own]], 'ANSWERED');
    } else {
      own.status = 'BYE';
      reports.state(call, [own]);
    }
    reports.state(call, [kept, target]);
    engine.changed(call);
  }

  abort(call: Call): void {
    const { control, engine, reports } = this.parts;
    const asked = call.consultation;
    if (!asked) throw new Refusal(70132);
    call.consultation = null;
    if (asked.other) {
      if (asked.other.state !== 'ended') control.hangUp(asked.other, 'caller');
    } else {
      for (const member of [asked.target, asked.own]) {
        member.status = 'BYE';
        reports.state(call, [member]);
      }
      for (const leg of call.legs.filter((l) => l.member === asked.target)) {
        leg.endedAt = Date.now();
        leg.disposition ??= 'NO ANSWER';
      }
      engine.changed(call);
    }
    control.resume(call, asked.transferor);
  }

  private beginInside(call: Call, transferor: Member, number: string): void {
    const { channels, engine, reports, routing } = this.parts;
    const own = channels.extension(transferor.number, 'ALERT');
    const target = routing.reach(own, number);
    if (!target) throw badParameter('number', { value: number });
    call.consultation = { transferor, own, target, other: null };
    call.legs.push({
      ...answeredLeg(routing.partyNamed(own.number), routing.partyNamed(number), target),
      answeredAt: null,
      disposition: null,
    });
    reports.state(call, [own, target]);
    engine.changed(call);
  }
}

/** The one asked who has picked up; of a group that was asked, whoever took it. */
function talker({ target, other }: Consultation): Member | undefined {
  return (other ? other.callees : [target]).find((m) => m.status === 'ANSWER');
}

function answeredLeg(from: Leg['from'], to: Leg['to'], member: Member): Leg {
  const now = Date.now();
  return {
    from,
    to,
    member,
    startedAt: now,
    answeredAt: now,
    endedAt: null,
    disposition: 'ANSWERED',
  };
}
