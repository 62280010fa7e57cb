import { expect, test } from 'vitest';
import { piecesOf, windowEnd } from './text-pieces.ts';

test('a number in one text', () => {
  expect(piecesOf([20], 5, 12)).toEqual([{ index: 0, start: 5, end: 12 }]);
});

test('a number over three texts, one of them empty', () => {
  // `<b>+33</b>` ` 6 12 ` `` `<i>34 56 78</i>`
  expect(piecesOf([3, 6, 0, 8], 0, 17)).toEqual([
    { index: 0, start: 0, end: 3 },
    { index: 1, start: 0, end: 6 },
    { index: 3, start: 0, end: 8 },
  ]);
});

test('texts before and behind stay out', () => {
  expect(piecesOf([4, 4, 4], 4, 8)).toEqual([{ index: 1, start: 0, end: 4 }]);
});

test('a short text is searched at once', () => {
  expect(windowEnd('call 06 12 34 56 78', 0)).toBe(19);
});

test('windows of a long text meet, cover it, and cut no number', () => {
  const text = 'Please call 06 12 34 56 78 after nine. '.repeat(200);
  const numbers: string[] = [];
  let from = 0;
  while (from < text.length) {
    const end = windowEnd(text, from);
    expect(end).toBeGreaterThan(from);
    numbers.push(...(text.slice(from, end).match(/06 12 34 56 78/g) ?? []));
    from = end;
  }
  expect(from).toBe(text.length);
  expect(numbers).toHaveLength(200);
});

test('text without a place to cut is cut all the same', () => {
  expect(windowEnd('1 '.repeat(2_000), 0)).toBe(1_000);
});
