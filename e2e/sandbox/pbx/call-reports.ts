import type { Call, Member } from './call.ts';
import type { CallRecords } from './call-records.ts';
import type { Directory } from './directory.ts';
import { type PbxEvent, printMember, reportable } from './frames.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** The reasons of 30015 in the PBX's spelling (yeastar.md 2.7). */
export const failureReasons = [
  'NO Dial Permission',
  'NO Outbound Restrictin',
  'Circuit/channel congestion',
  'DND',
  'Line Unreachable',
  'User Busy',
  '410 Gone',
  '404 NOT found',
  '408 Request Time',
  '480 Temporatily Unavailable',
  '484 Address incomplete',
  '486 Busy here',
  '603 Declined',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** Says what happens to calls in the PBX's event language. */
export class CallReports {
  private readonly switches: PbxSwitches;
  private readonly directory: Directory;
  private readonly records: CallRecords;
  private readonly push: (event: PbxEvent) => void;
  /** Last reported 30008 status. */
  private readonly extensionStates = new Map<string, string>();

  constructor(parts: {
    switches: PbxSwitches;
    directory: Directory;
    records: CallRecords;
    push: (event: PbxEvent) => void;
  }) {
    this.switches = parts.switches;
    this.directory = parts.directory;
    this.records = parts.records;
    this.push = parts.push;
  }

  /** 30011 about these members; nothing goes out when none of them may be reported. */
  state(call: Call, members: readonly Member[]): void {
    const shown = reportable(members, this.switches);
    if (shown.length === 0) return;
    const event = this.membersEvent(30011, call, shown);
    for (let n = this.switches.duplicateFrames ? 2 : 1; n > 0; n -= 1) this.push(event);
  }

  /** The caller with everybody who rings, together or one at a time. */
  ringing(call: Call): void {
    const ringing = call.callees.filter((m) => m.status === 'RING');
    if (this.switches.groupFrames === 'one' || ringing.length < 2) {
      this.state(call, [call.caller, ...ringing]);
      return;
    }
    for (const member of ringing) this.state(call, [call.caller, member]);
  }

  transfer(call: Call, members: readonly Member[]): void {
    this.push(this.membersEvent(30013, call, reportable(members, this.switches)));
  }

  forward(call: Call, members: readonly Member[]): void {
    this.push(this.membersEvent(30014, call, reportable(members, this.switches)));
  }

  /** 30026, and the goodbye if phones that lost say one. */
  rangOut(call: Call, member: Member): void {
    this.push({
      type: 30026,
      msg: {
        queue_number: member.path,
        agent_number: member.number,
        caller_number: call.from,
        call_id: call.callId,
      },
    });
    if (this.switches.losersBye) this.state(call, [member]);
  }

  failure(call: Call, reason: FailureReason): void {
    const event = this.membersEvent(30015, call, reportable(call.members, this.switches));
    this.push({ type: event.type, msg: { ...event.msg, reason } });
  }

  /** Last frames of a call and its record, in the order the switches ask for. */
  end(call: Call, goodbyes: readonly (readonly Member[])[]): void {
    const frames = goodbyes.filter((members) => members.length > 0);
    const last = frames.pop();
    for (const members of frames) this.state(call, members);
    if (last && !this.switches.recordBeforeBye) this.state(call, last);
    for (const msg of this.records.close(call)) {
      for (let n = this.switches.duplicateFrames ? 2 : 1; n > 0; n -= 1)
        this.push({ type: 30012, msg });
    }
    if (last && this.switches.recordBeforeBye) this.state(call, last);
  }

  /** 30008 for every extension whose state differs from what was last said. */
  extensions(calls: readonly Call[]): void {
    const members = calls.flatMap((call) =>
      call.members.map((m) => ({ m, rings: call.ringing.includes(m.number) })),
    );
    for (const { number } of this.directory.extensions) {
      const own = members.filter(({ m }) => m.kind === 'extension' && m.number === number);
      const status = own.some(({ rings }) => !rings) ? 'Busy' : own.length > 0 ? 'Ringing' : 'Idle';
      if (status === (this.extensionStates.get(number) ?? 'Idle')) continue;
      this.extensionStates.set(number, status);
      if (this.switches.extensionMonitor)
        this.push({ type: 30008, msg: { extension: number, status } });
    }
  }

  private membersEvent(type: number, call: Call, members: readonly Member[]): PbxEvent {
    return {
      type,
      msg: {
        call_id: call.callId,
        members: members.map((m) => printMember(m, this.switches)),
      },
    };
  }
}
