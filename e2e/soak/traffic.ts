import { SeededRandom } from '../bench/page/seeded-random.ts';
import type { PbxSandbox, SimCall } from '../sandbox/pbx/pbx-sandbox.ts';
import { type CallKind, callKinds, me, type Verbs } from './call-kinds.ts';
import type { PlayedCall } from './played-call.ts';

/** A client must have lived on for so long after a frame to have noted it surely. */
const notedMs = 1500;
/** A talk of less is none to a call record, which counts whole seconds. */
const shortestStepMs = 600;

export interface TrafficOptions {
  readonly seed: number;
  /** The time between two steps of a call is random up to about this, ms. */
  readonly longestStepMs: number;
  /** Tells the extension to dial; resolves when it has said how that went. */
  dial(number: string): Promise<void>;
}

/** Plays calls on the stand-in PBX and keeps the truth about each. */
export class Traffic {
  readonly calls: PlayedCall[] = [];
  /** Calls that no phone of mine is part of. */
  readonly strangers: string[] = [];
  private readonly pbx: PbxSandbox;
  private readonly options: TrafficOptions;
  private readonly random: SeededRandom;
  /** Dials the extension was told, by number: what is to become of them. */
  private readonly wanted = new Map<string, CallKind>();
  private seenDials = 0;
  private sequence = 0;
  private running = 0;
  private readonly heard: { callId: string; at: number }[] = [];
  private readonly byId = new Map<string, PlayedCall>();

  constructor(pbx: PbxSandbox, options: TrafficOptions) {
    this.pbx = pbx;
    this.options = options;
    this.random = new SeededRandom(options.seed);
    pbx.onActivity(({ what, detail }) => this.noteFrame(what, detail));
  }

  /** Calls still going on, and dials of which nobody knows yet whether they become calls. */
  get open(): number {
    return this.running + this.wanted.size;
  }

  /** Random, ms, around `mean`. */
  pause(mean: number): number {
    return this.random.below(2 * mean);
  }

  /** One more call of a random kind. */
  start(): void {
    const kind = this.pick();
    const number = this.nextNumber();
    const { begin } = kind;
    if (this.random.below(20) === 0) this.startStranger();
    if (begin.how === 'dial') {
      this.wanted.set(number, kind);
      void this.options.dial(number).finally(() => {
        // Whether the PBX has it is seen there, whatever the extension was told.
        setTimeout(() => this.wanted.delete(number), 500);
      });
      return;
    }
    const call =
      begin.how === 'incoming'
        ? this.pbx.incoming({ from: begin.withheld ? '' : number, to: begin.to })
        : this.pbx.internal(begin);
    this.follow(
      kind,
      call,
      begin.how === 'internal' ? otherOf(begin) : begin.withheld ? '' : number,
    );
  }

  /** Dials that the PBX has accepted become calls that go on. To be called often. */
  adoptDials(): void {
    for (; this.seenDials < this.pbx.dialled.length; this.seenDials += 1) {
      const dialled = this.pbx.dialled[this.seenDials];
      const kind = dialled && this.wanted.get(dialled.callee);
      const call = this.pbx.calls.find(({ callId }) => callId === dialled?.callId);
      if (!dialled || !kind || !call) continue;
      this.wanted.delete(dialled.callee);
      this.follow(kind, call, dialled.callee);
    }
  }

  /** The client's life was disturbed: frames of the last moments may not have been noted. */
  disturb(): void {
    this.settle(Date.now() - notedMs);
    this.heard.length = 0;
  }

  /** The PBX lost its running calls. */
  cut(): void {
    for (const call of this.calls) {
      const running = this.pbx.calls.find(({ callId }) => callId === call.callId);
      if (running?.state !== 'ended') call.cut = true;
    }
  }

  /** Frames that were heard until then were noted. */
  settle(until = Date.now() - notedMs): void {
    while ((this.heard[0]?.at ?? Number.POSITIVE_INFINITY) < until) {
      const call = this.byId.get(this.heard.shift()?.callId ?? '');
      if (call) call.witnessed = true;
    }
  }

  private noteFrame(what: string, detail: string): void {
    if (what !== '30011' || this.pbx.hearingSockets === 0) return;
    const { call_id: callId, members } = JSON.parse(detail) as {
      call_id: string;
      members: { extension?: { number: string } }[];
    };
    if (members.some(({ extension }) => extension?.number === me))
      this.heard.push({ callId, at: Date.now() });
  }

  private follow(kind: CallKind, sim: SimCall, remoteNumber: string): void {
    const call: PlayedCall = {
      callId: sim.callId,
      kind: kind.name,
      direction: sim.direction,
      remoteNumber,
      startedAt: sim.startedAt,
      answeredAt: null,
      endedAt: null,
      disposition: null,
      cut: false,
      witnessed: false,
    };
    this.calls.push(call);
    this.byId.set(call.callId, call);
    this.running += 1;
    const id = call.callId;
    const verbs: Verbs = {
      answer: (by) => this.pbx.answer(id, by),
      hold: () => this.pbx.hold(id),
      resume: () => this.pbx.resume(id),
      transfer: (to) => this.pbx.transfer(id, to),
      hangUp: (by) => this.pbx.hangUp(id, by),
      fail: (reason) => this.pbx.fail(id, reason),
    };
    const waits = kind.steps.map(
      () => shortestStepMs + this.random.below(this.options.longestStepMs),
    );
    const next = (step: number) => {
      const run = kind.steps[step];
      if (!run || call.cut) {
        this.running -= 1;
        return;
      }
      setTimeout(() => {
        if (!call.cut) run(verbs, call);
        next(step + 1);
      }, waits[step]);
    };
    next(0);
  }

  private startStranger(): void {
    const { callId } = this.pbx.internal({ from: '1556', to: '1557' });
    this.strangers.push(callId);
    setTimeout(() => {
      const call = this.pbx.calls.find((sim) => sim.callId === callId);
      if (call?.state !== 'ended') this.pbx.hangUp(callId);
    }, this.options.longestStepMs);
  }

  private pick(): CallKind {
    let left = this.random.below(callKinds.reduce((sum, { weight }) => sum + weight, 0));
    for (const kind of callKinds) {
      left -= kind.weight;
      if (left < 0) return kind;
    }
    throw new Error('the weights do not add up');
  }

  private nextNumber(): string {
    this.sequence += 1;
    return `+4930${String(10_000_000 + this.sequence)}`;
  }
}

function otherOf({ from, to }: { from: string; to: string }): string {
  return from === me ? to : from;
}
