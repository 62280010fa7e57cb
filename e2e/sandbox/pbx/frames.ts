import type { Member } from './call.ts';
import { trunkName } from './defaults.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** A frame's contents before the wire form is chosen. */
export interface PbxEvent {
  type: number;
  msg: Record<string, unknown>;
}

/** The one-key object that describes a member in 30011 and `call/query` (yeastar.md 2.4). */
export function printMember(member: Member, switches: PbxSwitches): Record<string, unknown> {
  const common = {
    channel_id: member.channelId,
    member_status: member.status,
    call_path: member.path || switches.emptyPath,
  };
  if (member.kind === 'extension') return { extension: { number: member.number, ...common } };
  return {
    [member.kind]: { from: member.from, to: member.to, trunk_name: trunkName, ...common },
  };
}

/** Members worth reporting: without the trunk's monitor its side stays invisible. */
export function reportable(members: readonly Member[], switches: PbxSwitches): Member[] {
  return members.filter((m) => m.kind === 'extension' || switches.trunkMonitor);
}

/** The text of a frame: `msg` is JSON inside JSON unless the switch says otherwise. */
export function printFrame(event: PbxEvent, serial: string, switches: PbxSwitches): string {
  const msg = switches.msgAs === 'string' ? JSON.stringify(event.msg) : event.msg;
  return JSON.stringify({ type: event.type, sn: serial, msg });
}
