import { expect, test } from 'vitest';
import { begunNumber } from './begun-number.ts';

test.each([
  ['+33', '33'],
  ['call 06 12 ', '06 12 '],
  ['call 06 12 (', '06 12 ('],
  ['on page 12 we', ''],
  ['12     ', ''],
  ['12 -- ', '12 -- '],
  ['no digit', ''],
  ['', ''],
  ['٠٦', '٠٦'],
])('%j goes on as %j', (text, begun) => {
  expect(begunNumber(text)).toBe(begun);
});

test('no more is kept than the gate looks at', () => {
  expect(begunNumber('1'.repeat(100_000))).toHaveLength(12);
});
