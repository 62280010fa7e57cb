import type { Contact } from '../../harness/people.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { me } from '../call-kinds.ts';
import type { Stored } from './stored.ts';

interface Parts {
  readonly pbx: PbxSandbox;
  readonly stored: Stored;
  /** People the CRMs know, in turn. */
  readonly known: readonly Contact[];
  /** Resolves when a tab at this address is there. */
  opened(url: string): Promise<void>;
}

/** What a day at a desk consists of, one call after the other. */
const kinds = [
  { way: 'in', known: true, ends: 'answered' },
  { way: 'in', known: false, ends: 'missed' },
  { way: 'out', known: true, ends: 'answered' },
  { way: 'in', known: false, ends: 'answered' },
  { way: 'in', known: true, ends: 'missed' },
  { way: 'out', known: false, ends: 'not taken' },
] as const;

/** Plays one call after the other; each ends when the extension has it in its history. */
export class CallRound {
  private readonly parts: Parts;
  private played = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  get calls(): number {
    return this.played;
  }

  async play(): Promise<void> {
    const { pbx, stored, known, opened } = this.parts;
    const kind = kinds[this.played % kinds.length];
    const person = known[this.played % known.length];
    this.played += 1;
    if (!kind || !person) throw new Error('nobody to call');
    const number = kind.known ? person.e164 : `+4930${10_000_000 + this.played}`;
    const callId = kind.way === 'in' ? this.ring(number) : await this.dial(number);
    await stored.isRunning(callId);
    if (kind.way === 'in' && kind.known) await opened(person.url);
    if (kind.way === 'out') pbx.answer(callId);
    if (kind.ends === 'answered') pbx.answer(callId);
    pbx.hangUp(callId, kind.ends === 'missed' ? 'caller' : 'callee');
    await stored.isListed(`${new URL(pbx.url).host}/${callId}`);
  }

  private ring(from: string): string {
    return this.parts.pbx.incoming({ from, to: me }).callId;
  }

  private async dial(number: string): Promise<string> {
    await this.parts.stored.ask('call.dial', { number });
    const dialled = this.parts.pbx.dialled.at(-1);
    if (dialled?.callee !== number) throw new Error(`${number} was not dialled`);
    return dialled.callId;
  }
}
