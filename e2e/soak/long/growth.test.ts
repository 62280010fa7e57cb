import { expect, test } from 'vitest';
import { judgeGrowth } from './growth.ts';
import type { Sample } from './sample.ts';

/** The `n`th sample of a day that is as it should be. */
function sample(n: number, more: Partial<Sample> = {}): Sample {
  return {
    at: n * 10_000,
    calls: n * 5,
    turns: n * 15,
    workerHeap: 4_000_000,
    scriptHeap: 900_000,
    scriptNodes: 0,
    scriptListeners: 27,
    kept: {
      rows: { calls: n * 5, outbox: n * 10, forgotten: 0 },
      databaseBytes: 2_000_000,
      sessionBytes: 100_000,
      localBytes: 1_600,
    },
    ...more,
  };
}
const day = (more: (n: number) => Partial<Sample> = () => ({})) =>
  Array.from({ length: 60 }, (_, n) => sample(n, more(n)));
const failed = (samples: readonly Sample[]) =>
  judgeGrowth(samples).flatMap(({ ok, name }) => (ok ? [] : [name]));

test('what stays is flat', () => {
  expect(failed(day())).toEqual([]);
});

test('three kilobytes a call that are never let go of are found', () => {
  expect(failed(day((n) => ({ workerHeap: 4_000_000 + n * 5 * 3_000 })))).toEqual([
    'worker heap beside the calls it holds',
  ]);
});

test('calls that are held for ten minutes are no leak', () => {
  const held = (n: number) => ({ ...sample(n).kept, sessionBytes: n * 5 * 5_000 });
  const heap = (n: number) => 4_000_000 + n * 5 * 5_500;
  expect(failed(day((n) => ({ workerHeap: heap(n), kept: held(n) })))).toEqual([]);
});

test('a node for every turn of the page is found, and a listener for every tenth', () => {
  expect(failed(day((n) => ({ scriptNodes: n * 15 })))).toEqual(['nodes that the script keeps']);
  expect(failed(day((n) => ({ scriptListeners: Math.floor(n * 1.5) })))).toEqual([
    "the script's listeners",
  ]);
});

test('what warming up takes does not count', () => {
  expect(failed(day((n) => ({ workerHeap: n < 15 ? 200_000 * n : 4_000_000 })))).toEqual([]);
});

test('too few samples pass nothing', () => {
  expect(failed(day().slice(0, 2))).toHaveLength(judgeGrowth(day()).length);
});
