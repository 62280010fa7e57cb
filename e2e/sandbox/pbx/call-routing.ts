import type { Call, Leg, Member, Party } from './call.ts';
import type { Channels } from './channels.ts';
import { type Directory, looksInternal } from './directory.ts';

/** Whom a number makes ring, and the names behind numbers. */
export class CallRouting {
  private readonly directory: Directory;
  private readonly channels: Channels;
  /** Name of an outside number among the company contacts, '' when unknown. */
  private readonly nameOf: (number: string) => string;

  constructor(directory: Directory, channels: Channels, nameOf: (number: string) => string) {
    this.directory = directory;
    this.channels = channels;
    this.nameOf = nameOf;
  }

  /** New channels that ring for whoever waits in `call.caller`; none when the number leads nowhere. */
  targets(call: Call, to: string): Member[] {
    const group = this.directory.group(to);
    if (group) {
      const waiting = call.caller.kind === 'extension' ? call.caller.number : '';
      return group.members
        .filter((number) => number !== waiting && this.directory.canRing(number))
        .map((number) => this.channels.extension(number, 'RING', group.number));
    }
    if (this.directory.canRing(to)) return [this.channels.extension(to, 'RING')];
    if (this.directory.extension(to) || looksInternal(to)) return [];
    return [this.channels.trunk('outbound', { from: call.caller.number, to }, 'RING')];
  }

  /** One new channel that rings for whoever asks on theirs; nobody when the number leads nowhere. */
  reach(from: Member, to: string): Member | undefined {
    if (this.directory.canRing(to)) return this.channels.extension(to, 'RING');
    if (this.directory.extension(to) || this.directory.group(to) || looksInternal(to))
      return undefined;
    return this.channels.trunk('outbound', { from: from.number, to }, 'RING');
  }

  /** The records begun when a number rings: one for the group itself, one for each channel. */
  legs(call: Call, from: Party, to: string): Leg[] {
    const rung = call.callees.filter((m) => m.status === 'RING');
    const called: (Member | null)[] = this.directory.group(to)
      ? [null, ...rung]
      : [rung[0] ?? null];
    // A record's duration counts "from dialling to hang-up", one's own phone ringing first included.
    const startedAt = call.legs.length === 0 ? call.startedAt : Date.now();
    return called.map((member) => ({
      from,
      to: member ? this.partyOf(call, member) : this.partyNamed(to),
      member,
      startedAt,
      answeredAt: null,
      endedAt: null,
      disposition: null,
    }));
  }

  /** Who is behind a channel, as call records name them. */
  partyOf(call: Call, member: Member): Party {
    if (member.kind === 'inbound') return call.callerParty;
    return this.partyNamed(member.number);
  }

  partyNamed(number: string): Party {
    const party = this.directory.party(number);
    return party.name ? party : { number, name: this.nameOf(number) };
  }
}
