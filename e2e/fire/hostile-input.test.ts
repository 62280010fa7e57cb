import { describe, expect, test } from 'vitest';
import { parts } from './parts.ts';

/**
 * The short form of `npm run fire`, with other inputs each time: what fails says with which seed it
 * fails again.
 */
const seed = Date.now() % 2 ** 31;

/** A figure for whoever reads it; as a limit it only has to catch what runs away. */
const ceilingMs = 2000;

describe.each(parts)('$name', ({ trials }) => {
  test.each(trials)('$name', { timeout: 60_000 }, async (trial) => {
    const { why, tries, worstMs } = await trial.run({ runs: 300, seed });
    expect(why).toBe('');
    expect(tries).toBeGreaterThan(0);
    expect(worstMs).toBeLessThan(ceilingMs);
  });
});
