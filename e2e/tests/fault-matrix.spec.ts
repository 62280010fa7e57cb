import { expect, test } from '@playwright/test';
import { runMatrix } from '../fire/matrix/run-matrix.ts';

/*
 * The short form of `npm run fire`: of the faults at every step of a call, those that lie closest to losing one or to
 * writing it twice. Other callers each time; the CRMs take turns.
 */

const cells: Readonly<Record<string, readonly string[]>> = {
  'worker stopped before': ['ring', 'journal'],
  'worker stopped after': ['pop', 'create'],
  'storage full': ['ring'],
  'network lost before': ['hang up'],
  'network lost after': ['journal', 'sync'],
  truncated: ['ring'],
  'wrong type': ['look up'],
  'browser restarted': ['hang up'],
};

test('a fault at a step of a call: nothing is lost and nothing doubled', async () => {
  // A browser of its own, bound and connected by hand, and a call in each cell.
  test.setTimeout(180_000);
  const lines: string[] = [];
  const { passed, failed } = await runMatrix({
    tries: 1,
    seed: Date.now() % 100_000,
    only: (step, fault) => cells[fault]?.includes(step) ?? false,
    say: (line) => lines.push(line),
  });
  console.log(lines.join('\n'));
  expect(failed).toEqual([]);
  expect(passed).toBe(Object.values(cells).flat().length);
});
