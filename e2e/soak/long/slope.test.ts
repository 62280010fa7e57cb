import { expect, test } from 'vitest';
import { slope, warm } from './slope.ts';

const at = (...ys: number[]) => ys.map((y, x) => ({ x, y }));

test('what grows evenly has its growth for a slope', () => {
  expect(slope(at(5, 7, 9, 11))).toBe(2);
});

test('what goes up and down and stays has none', () => {
  expect(slope(at(10, 12, 9, 11, 10, 12, 9, 11))).toBeCloseTo(0, 1);
});

test('one wild sample moves nothing', () => {
  expect(slope(at(0, 1, 2, 900, 4, 5, 6))).toBe(1);
});

test('samples at one place tell nothing of growth', () => {
  const still = [3, 4, 5].map((y) => ({ x: 1, y }));
  expect(slope(still)).toBeNaN();
  expect(slope(at(1, 2))).toBeNaN();
});

test('the first third is for warming up', () => {
  expect(warm([1, 2, 3, 4, 5, 6, 7])).toEqual([3, 4, 5, 6, 7]);
  expect(warm([1, 2])).toEqual([1, 2]);
});
