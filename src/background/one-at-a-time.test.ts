import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

function counted() {
  let running = 0;
  const seen = { runs: 0, most: 0 };
  const run = oneAtATime(async () => {
    running += 1;
    seen.runs += 1;
    seen.most = Math.max(seen.most, running);
    await Promise.resolve();
    await Promise.resolve();
    running -= 1;
  });
  return { run, seen };
}

test('never twice at once; many wishes meanwhile are one more run', async () => {
  const { run, seen } = counted();
  await Promise.all([run(), run(), run(), run()]);
  expect(seen).toEqual({ runs: 2, most: 1 });
});

test('a wish in any moment is followed by a whole run', async () => {
  for (let late = 0; late < 12; late += 1) {
    const { run, seen } = counted();
    const first = run();
    for (let tick = 0; tick < late; tick += 1) await Promise.resolve();
    const before = seen.runs;
    await run();
    expect(seen.runs, `asked ${late} ticks later`).toBeGreaterThan(before);
    await first;
    expect(seen.most).toBe(1);
  }
});

test('a run that fails does not stop the next', async () => {
  let fail = true;
  const run = oneAtATime(async () => {
    await Promise.resolve();
    if (fail) throw new Error('once');
  });
  await expect(run()).rejects.toThrow('once');
  fail = false;
  await expect(run()).resolves.toBeUndefined();
});
