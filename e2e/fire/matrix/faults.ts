import type { SeededRandom } from '../../bench/page/seeded-random.ts';
import type { Fault } from '../../sandbox/kit/faults.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { sleep } from '../../soak/faults.ts';
import { hostileText, padded, wrongType } from './bad-answers.ts';
import type { Station } from './station.ts';

/** Where the faults happen. */
export interface Ground {
  readonly sandbox: Sandbox;
  readonly station: Station;
  readonly random: SeededRandom;
}

/** One column of the matrix. */
export interface FaultKind {
  readonly name: string;
  /** Another browser, of the same person, hears and does everything too. */
  readonly twoProfiles?: boolean;
  /** Of a step that the PBX tells; `tell` has it told. */
  told(ground: Ground, tell: () => void): Promise<void>;
  /** Of a step that is a request of ours. */
  asked(ground: Ground): Fault | null;
  /** What happens when the caller is known and nothing is opened yet, or once it is; null: to the page itself. */
  readonly atPop: { readonly when: 'before' | 'after'; act(ground: Ground): Promise<void> } | null;
  /** All is well again. */
  release?(ground: Ground): Promise<void>;
}

type Act = (ground: Ground) => Promise<void>;

/** Something that takes a moment, just before a step or just after it. */
function happens(name: string, when: 'before' | 'after', act: Act): FaultKind {
  return {
    name,
    told: async (ground, tell) => {
      if (when === 'before') await act(ground);
      tell();
      if (when === 'after') await act(ground);
    },
    asked: (ground) => ({
      do: 'meanwhile',
      when: when === 'before' ? 'instead' : 'carried-out',
      act: () => act(ground),
    }),
    atPop: { when, act },
  };
}

/** Something that is so from a step on. */
function isSo(name: string, act: Act, release: Act): FaultKind {
  return {
    ...happens(name, 'before', act),
    asked: (ground) => ({ do: 'meanwhile', when: 'before', act: () => act(ground) }),
    release,
  };
}

/** The network is gone for a moment: the frames of that moment are lost, and so is a request or its answer. */
function networkLost(name: string, when: 'before' | 'after', fault: Fault): FaultKind {
  return {
    name,
    told: async ({ sandbox: { pbx }, random }, tell) => {
      if (when === 'after') tell();
      pbx.dropSockets();
      await pbx.standIn.unplug();
      if (when === 'before') tell();
      await sleep(200 + random.below(800));
      await pbx.standIn.plugIn();
    },
    asked: () => fault,
    atPop: null,
  };
}

/** A server that says something else, or says it otherwise; in the place of a frame too. */
function saysOtherwise(
  name: string,
  fault: Fault,
  frame: (frame: string, ground: Ground) => string | Promise<string>,
): FaultKind {
  return {
    name,
    told: async (ground, tell) => {
      const { pbx } = ground.sandbox;
      pbx.spoilFrames((text) => frame(text, ground));
      tell();
      // Frames leave a turn of the event loop after what they tell of.
      await sleep(50);
      pbx.spoilFrames(null);
    },
    asked: () => fault,
    atPop: null,
  };
}

const stopWorker: Act = ({ station }) => station.stopWorker();

/** @param writes how many fail; Infinity: all, until it is released */
function failWrites(why: 'io' | 'full', writes: number): Act {
  return async ({ station }) => {
    await station.inWorker(
      ({ full, count }) => {
        const state = { left: count };
        Object.assign(globalThis, { failingWrites: state });
        const fails = () => state.left-- > 0;
        const error = full
          ? new DOMException('The quota has been exceeded.', 'QuotaExceededError')
          : new DOMException('Internal error committing transaction.', 'UnknownError');
        for (const area of [chrome.storage.local, chrome.storage.session]) {
          const set = area.set.bind(area) as (items: object) => Promise<void>;
          Object.assign(area, {
            set: (items: object) => (fails() ? Promise.reject(error) : set(items)),
          });
        }
        for (const name of ['put', 'add'] as const) {
          const write = IDBObjectStore.prototype[name];
          IDBObjectStore.prototype[name] = function (...given) {
            if (fails()) throw error;
            return write.apply(this, given);
          };
        }
      },
      { full: why === 'full', count: Number.isFinite(writes) ? writes : Number.MAX_SAFE_INTEGER },
    );
  };
}

const releaseWrites: Act = async ({ station }) => {
  await station.inWorker(() => {
    const state: unknown = Reflect.get(globalThis, 'failingWrites');
    if (state) Object.assign(state, { left: 0 });
  }, null);
};

/** The computer's clock is put forward or back by hours, as a battery that ran out or a person does. */
const jumpClock: Act = async ({ station, random }) => {
  await station.inWorker(
    (jumpMs) => {
      const RealDate = Date;
      const now = () => RealDate.now() + jumpMs;
      globalThis.Date = new Proxy(RealDate, {
        construct: (target, given) =>
          given.length === 0 ? new target(now()) : Reflect.construct(target, given),
        get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
      });
    },
    random.pick([2, -2]) * 3_600_000,
  );
};

const update: Act = ({ station }) => station.update();
const restart: Act = ({ station }) => station.restart();

const html = '<!doctype html><title>Welcome</title><form>Accept the terms to go online</form>';

/** Everything that goes wrong, in the order of the columns. */
export const faultKinds: readonly FaultKind[] = [
  happens('worker stopped before', 'before', stopWorker),
  happens('worker stopped after', 'after', stopWorker),
  isSo('write fails', failWrites('io', 2), releaseWrites),
  isSo('storage full', failWrites('full', Number.POSITIVE_INFINITY), releaseWrites),
  networkLost('network lost before', 'before', { do: 'reset' }),
  networkLost('network lost after', 'after', { do: 'lose-answer' }),
  saysOtherwise('slow', { do: 'delay', ms: 3_000 }, async (frame, { random }) => {
    await sleep(100 + random.below(1_200));
    return frame;
  }),
  saysOtherwise('truncated', { do: 'truncate' }, (frame) => frame.slice(0, frame.length / 2)),
  saysOtherwise(
    'wrong type',
    { do: 'spoil', spoil: wrongType },
    () => '{"type":"30011","msg":[7]}',
  ),
  saysOtherwise('10 MB', { do: 'spoil', spoil: padded }, (frame) => frame + ' '.repeat(10_000_000)),
  saysOtherwise(
    'hostile',
    { do: 'spoil', spoil: (reply) => ({ ...reply, body: hostileText(reply.body) }) },
    (frame) => hostileText(JSON.parse(frame)),
  ),
  saysOtherwise('not its page', { do: 'reply', reply: { status: 200, body: html } }, () => html),
  isSo('clock jumps', jumpClock, async () => undefined),
  happens('browser restarted', 'after', restart),
  happens('updated', 'after', update),
  {
    name: 'two profiles',
    twoProfiles: true,
    told: async (_ground, tell) => tell(),
    asked: () => null,
    atPop: null,
  },
];
