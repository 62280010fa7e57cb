import { SeededRandom } from '../bench/page/seeded-random.ts';
import type { PbxSandbox, PbxSwitches } from '../sandbox/pbx/pbx-sandbox.ts';

/** What can be done to the extension and its browser from outside. */
export interface Victim {
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

export interface FaultHooks {
  /** Frames of this moment may be lost. */
  disturbed(): void;
  /** The running calls are gone. */
  cut(): void;
  note(line: string): void;
}

interface Fault {
  readonly name: string;
  readonly weight: number;
  /** Leaves everything as it was when it resolves. */
  run(): Promise<void>;
}

const everyRequest = /openapi/;
const portal = '<!doctype html><title>Welcome</title><form>Accept the terms to go online</form>';

/** Troubles of a PBX, a network and a worker, one after the other in an order the seed decides. */
export class Faults {
  workerStops = 0;
  socketDrops = 0;
  private readonly random: SeededRandom;
  private readonly pbx: PbxSandbox;
  private readonly victim: Victim;
  private readonly hooks: FaultHooks;
  private readonly menu: readonly Fault[];
  private stopped = false;

  constructor(
    seed: number,
    {
      pbx,
      victim,
      hooks,
      mild,
    }: { pbx: PbxSandbox; victim: Victim; hooks: FaultHooks; mild: boolean },
  ) {
    this.random = new SeededRandom(seed ^ 0x5f356495);
    this.pbx = pbx;
    this.victim = victim;
    this.hooks = hooks;
    const menu = [...this.quick(), ...(mild ? [] : this.slow())];
    this.menu = menu;
  }

  /** One fault after the other, with some peace between, until `stop`. */
  async run(longestPeaceMs: number): Promise<void> {
    while (!this.stopped) {
      await sleep(200 + this.random.below(longestPeaceMs));
      if (this.stopped) break;
      this.flipSwitches();
      const fault = this.pick();
      this.hooks.note(fault.name);
      this.hooks.disturbed();
      await fault.run();
      this.hooks.disturbed();
    }
    // What is still planned for requests to come is called off.
    this.pbx.standIn.faults.clear();
  }

  stop(): void {
    this.stopped = true;
  }

  private drop(): void {
    this.socketDrops += this.pbx.openSockets;
    this.pbx.dropSockets();
  }

  private quick(): Fault[] {
    const { pbx } = this;
    return [
      { name: 'sockets dropped', weight: 6, run: async () => this.drop() },
      {
        name: 'sockets dropped twice',
        weight: 3,
        run: async () => {
          this.drop();
          await sleep(this.random.below(1500));
          this.drop();
        },
      },
      {
        name: 'half closed',
        weight: 4,
        run: async () => {
          this.socketDrops += pbx.openSockets;
          pbx.halfCloseSockets();
        },
      },
      { name: 'worker stopped and woken', weight: 9, run: () => this.stopWorker(4000) },
      { name: 'tokens expired', weight: 3, run: async () => pbx.expireTokens() },
      {
        name: 'answers lost on the way',
        weight: 3,
        run: async () => {
          pbx.standIn.faults.add(/call\/query|cdr\/search|call\/dial/, { do: 'lose-answer' }, 2);
          this.drop();
        },
      },
      {
        name: 'handshakes refused',
        weight: 2,
        run: async () => {
          pbx.standIn.faults.add(/subscribe/, { do: 'reply', reply: { status: 503 } }, 2);
          this.drop();
        },
      },
      {
        name: 'answers slow',
        weight: 3,
        run: () => this.whileAnswering({ do: 'delay', ms: 700 }, 3000),
      },
      {
        name: 'captive portal',
        weight: 2,
        run: () => this.whileAnswering({ do: 'reply', reply: { status: 200, body: portal } }, 4000),
      },
      {
        name: 'cable out',
        weight: 3,
        run: async () => {
          this.socketDrops += pbx.openSockets;
          pbx.dropSockets();
          await pbx.standIn.unplug();
          await sleep(500 + this.random.below(5000));
          await pbx.standIn.plugIn();
        },
      },
      {
        name: 'logins answered with -2',
        weight: 2,
        run: async () => {
          const broken = { errcode: -2, errmsg: 'INTERNAL SERVER ERROR' };
          pbx.expireTokens();
          this.drop();
          pbx.standIn.faults.add(
            /get_token|refresh_token/,
            { do: 'reply', reply: { body: broken } },
            3,
          );
        },
      },
    ];
  }

  private slow(): Fault[] {
    const { pbx } = this;
    return [
      { name: 'worker stopped, left to its alarm', weight: 3, run: () => this.stopWorker(null) },
      {
        name: 'sockets stalled',
        weight: 3,
        run: async () => {
          this.socketDrops += pbx.openSockets;
          pbx.stallSockets();
          await sleep(5000);
        },
      },
      {
        name: 'everything hangs',
        weight: 2,
        run: async () => {
          pbx.stallSockets();
          await this.whileAnswering({ do: 'hang' }, 10_000);
        },
      },
      {
        name: 'restart',
        weight: 2,
        run: async () => {
          this.socketDrops += pbx.openSockets;
          this.hooks.cut();
          pbx.restart();
          await pbx.standIn.unplug();
          await sleep(1000 + this.random.below(6000));
          await pbx.standIn.plugIn();
        },
      },
      {
        name: 'no place for a token (60002)',
        weight: 1,
        run: async () => {
          pbx.expireTokens();
          pbx.occupyTokens(pbx.switches.maxTokens);
          this.drop();
          await sleep(3000 + this.random.below(4000));
          pbx.releaseTokens();
        },
      },
      {
        name: 'API switched off',
        weight: 1,
        run: async () => {
          pbx.switches.apiEnabled = false;
          this.drop();
          await sleep(2000 + this.random.below(3000));
          pbx.switches.apiEnabled = true;
        },
      },
    ];
  }

  /** @param longestMs random wait before it is woken; null: nobody but its own alarm does */
  private async stopWorker(longestMs: number | null): Promise<void> {
    this.workerStops += 1;
    await this.victim.stopWorker();
    this.hooks.disturbed();
    if (longestMs === null) return;
    await sleep(this.random.below(longestMs));
    await this.victim.startWorker();
  }

  private async whileAnswering(
    fault: Parameters<PbxSandbox['standIn']['faults']['add']>[1],
    longestMs: number,
  ): Promise<void> {
    this.pbx.standIn.faults.add(everyRequest, fault, Number.MAX_SAFE_INTEGER);
    this.drop();
    await sleep(500 + this.random.below(longestMs));
    this.pbx.standIn.faults.clear();
  }

  /** How frames are printed and ordered is different from firmware to firmware. */
  private flipSwitches(): void {
    const choice = <K extends keyof PbxSwitches>(name: K, values: readonly PbxSwitches[K][]) => {
      this.pbx.switches[name] = this.random.pick(values);
    };
    choice('duplicateFrames', [false, true]);
    choice('recordBeforeBye', [false, true]);
    choice('msgAs', ['string', 'object']);
    choice('groupFrames', ['one', 'each']);
    choice('losersBye', [true, false]);
    choice('cdrEvents', ['per-call', 'per-leg']);
    choice('idleQuery', ['no-data', '60001']);
    choice('withheldAs', ['anonymous', '']);
    choice('dropSocketOnTokenExpiry', [true, false]);
  }

  private pick(): Fault {
    let left = this.random.below(this.menu.reduce((sum, { weight }) => sum + weight, 0));
    for (const fault of this.menu) {
      left -= fault.weight;
      if (left < 0) return fault;
    }
    throw new Error('the weights do not add up');
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
