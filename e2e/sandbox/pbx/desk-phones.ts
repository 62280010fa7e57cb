import type { Routes } from './api.ts';
import type { Call, Member } from './call.ts';
import type { CallControl } from './call-control.ts';
import type { CallEngine } from './call-engine.ts';
import type { Directory } from './directory.ts';
import { Refusal, succeed } from './envelope.ts';
import type { PbxEvent } from './frames.ts';
import { requiredText } from './params.ts';

interface PhoneCall {
  id: string;
  extension: string;
  state: 'ringing' | 'talking';
  call: Call;
}

/** Desk phones with uaCSTA: they report their calls under ids of their own (30020) and take orders. */
export class DeskPhones {
  private readonly directory: Directory;
  private readonly push: (event: PbxEvent) => void;
  private readonly calls = new Map<Member, PhoneCall>();
  private sequence = 32_788;

  constructor(directory: Directory, push: (event: PbxEvent) => void) {
    this.directory = directory;
    this.push = push;
  }

  find(extension: string, id: string): PhoneCall & { member: Member } {
    for (const [member, phoneCall] of this.calls)
      if (phoneCall.extension === extension && phoneCall.id === id) return { ...phoneCall, member };
    throw new Refusal(60001);
  }

  follow(call: Call): void {
    for (const member of call.members) {
      if (member.kind !== 'extension' || !this.directory.extension(member.number)?.uaCsta) continue;
      const rings =
        member.status === 'RING' || (call.state === 'dialling' && member === call.caller);
      const known = this.calls.get(member);
      if (!known && rings) this.begin(member, call);
      else if (known?.state === 'ringing' && !rings) {
        known.state = 'talking';
        this.report('call_answer', known);
      }
    }
    for (const [member, known] of this.calls) {
      if (known.call !== call || (member.status !== 'BYE' && call.state !== 'ended')) continue;
      this.calls.delete(member);
      this.report('call_over', known);
    }
  }

  private begin(member: Member, call: Call): void {
    this.sequence += 1;
    const id = String(this.sequence);
    const known: PhoneCall = { id, extension: member.number, state: 'ringing', call };
    this.calls.set(member, known);
    this.report('call_start', known);
  }

  private report(operation: string, { extension, id }: PhoneCall): void {
    const ip_address = '198.51.100.20:5060';
    this.push({ type: 30020, msg: { operation, extension, call_id: id, ip_address } });
  }
}

/** Orders to a desk phone (yeastar.md 3). */
export function deskPhoneRoutes(
  phones: DeskPhones,
  engine: CallEngine,
  control: CallControl,
): Routes {
  const find = (body: Record<string, unknown>) => {
    requiredText(body, 'ip_address');
    return phones.find(requiredText(body, 'extension'), requiredText(body, 'call_id'));
  };
  return {
    'POST uacsta_call/accept': ({ body }) => {
      const { call, extension } = find(body);
      if (call.state === 'dialling') engine.answer(call);
      else engine.answer(call, extension);
      return succeed();
    },
    'POST uacsta_call/hangup': ({ body }) => {
      const { call, member } = find(body);
      control.dropMember(call, member);
      return succeed();
    },
  };
}
