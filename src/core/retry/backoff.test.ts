import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('doubles from the first wait and stops at the longest', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 1))).toEqual([1000, 2000, 4000, 8000]);
  expect(backoffMs(50, 1)).toBe(60_000);
});

test('is never shorter than half of the full wait', () => {
  expect(backoffMs(3, 0)).toBe(2000);
});
