import type { Member, MemberStatus } from './call.ts';
import { trunkName } from './defaults.ts';

/** Hands out channels named as the PBX's Asterisk names them. */
export class Channels {
  private sequence = 0xad;

  extension(number: string, status: MemberStatus, path = ''): Member {
    return {
      kind: 'extension',
      number,
      from: '',
      to: '',
      channelId: `PJSIP/${number}-${this.next()}`,
      status,
      heldFrom: status,
      path,
    };
  }

  trunk(
    kind: 'inbound' | 'outbound',
    numbers: { from: string; to: string },
    status: MemberStatus,
  ): Member {
    return {
      kind,
      number: kind === 'inbound' ? numbers.from : numbers.to,
      ...numbers,
      channelId: `PJSIP/trunk-${trunkName}-endpoint-${this.next()}`,
      status,
      heldFrom: status,
      path: '',
    };
  }

  private next(): string {
    this.sequence += 1;
    return this.sequence.toString(16).padStart(8, '0');
  }
}
