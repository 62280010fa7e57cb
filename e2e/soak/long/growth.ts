import { atMost, type Check } from './check.ts';
import type { Sample } from './sample.ts';
import { slope, warm } from './slope.ts';

/**
 * A call that is over for less than ten minutes is held whole, for what may still be told of it: in storage.session,
 * and in memory as the objects that this is the text of, which take at least as much. That is no leak, and gone from
 * the growth once the first calls are let go of.
 */
const heldBeside = 1;

interface Limit {
  /** However short the run is: a heap is never quite still, and what is seldom done is compiled late. */
  readonly least: number;
  /** For each call, or each turn of the page. */
  readonly each: number;
}

/** A megabyte in a thousand calls, which an agent has in weeks. */
const workerBytes: Limit = { least: 250_000, each: 1_000 };
/** A story, who was found, and what was opened. A thousand calls in ten minutes would fill what Chrome gives. */
const sessionBytes: Limit = { least: 0, each: 10_000 };
/** Nothing of a call stands in storage.local. */
const localBytes: Limit = { least: 500, each: 1 };
/** The call, and an entry for each of two CRMs; the rest is for retention. */
const rowCount: Limit = { least: 3, each: 3 };
/** A page that is drawn anew each second of a working day has thirty thousand turns. */
const scriptBytes: Limit = { least: 100_000, each: 50 };
/** A row or two that the page has just let go of. */
const nodeCount: Limit = { least: 100, each: 0.01 };
const listenerCount: Limit = { least: 2, each: 0 };

type Figure = (sample: Sample) => number;

const calls: Figure = (sample) => sample.calls;
const turns: Figure = (sample) => sample.turns;
const minutes: Figure = (sample) => sample.at / 60_000;
const held: Figure = ({ workerHeap, kept }) => workerHeap - heldBeside * kept.sessionBytes;
const session: Figure = ({ kept }) => kept.sessionBytes;
const local: Figure = ({ kept }) => kept.localBytes;
const rows: Figure = ({ kept }) => Object.values(kept.rows).reduce((sum, count) => sum + count, 0);

const series: readonly (readonly [string, Figure])[] = [
  ['worker heap, bytes', (sample) => sample.workerHeap],
  ['worker heap beside the calls it holds, bytes', held],
  ["script's heap in the page, bytes", (sample) => sample.scriptHeap],
  ['nodes', (sample) => sample.scriptNodes],
  ['listeners', (sample) => sample.scriptListeners],
  ['storage.session, bytes', session],
  ['storage.local, bytes', local],
  ['IndexedDB, bytes on disk', ({ kept }) => kept.databaseBytes],
  ['IndexedDB, rows', rows],
];

/** How each figure grew after the warm-up, by the call and by the minute. */
export function growthLines(samples: readonly Sample[]): string[] {
  const line = (name: string, ...values: readonly (number | string)[]) =>
    `${name.padEnd(48)}${values.map((value) => String(value).padStart(14)).join('')}`;
  return [
    line('growth', 'per call', 'per minute'),
    ...series.map(([name, figure]) =>
      line(
        name,
        growth(samples, figure, calls).toFixed(1),
        growth(samples, figure, minutes).toFixed(1),
      ),
    ),
  ];
}

/** What is flat, judged by its growth over everything that came after the warm-up. */
export function judgeGrowth(samples: readonly Sample[]): Check[] {
  const counted = warm(samples);
  const [first, last] = [counted[0], counted.at(-1)];
  const judge = (name: string, figure: Figure, x: Figure, limit: Limit, unit: string) => {
    const steps = first && last ? x(last) - x(first) : Number.NaN;
    const gained = growth(samples, figure, x) * steps;
    const per = x === calls ? 'calls' : 'turns';
    return atMost(name, gained, limit.least + limit.each * steps, `${unit} in ${steps} ${per}`);
  };
  return [
    judge('worker heap beside the calls it holds', held, calls, workerBytes, 'bytes'),
    judge('storage.session', session, calls, sessionBytes, 'bytes'),
    judge('storage.local', local, calls, localBytes, 'bytes'),
    judge('IndexedDB', rows, calls, rowCount, 'rows'),
    judge("the script's heap in the page", (one) => one.scriptHeap, turns, scriptBytes, 'bytes'),
    judge('nodes that the script keeps', (one) => one.scriptNodes, turns, nodeCount, 'nodes'),
    judge(
      "the script's listeners",
      (one) => one.scriptListeners,
      turns,
      listenerCount,
      'listeners',
    ),
  ];
}

function growth(samples: readonly Sample[], figure: Figure, x: Figure): number {
  return slope(warm(samples).map((sample) => ({ x: x(sample), y: figure(sample) })));
}
