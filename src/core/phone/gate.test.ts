import { expect, test } from 'vitest';
import { mightHoldFieldNumber, mightHoldNumber } from './gate.ts';

test.each([
  '06 12 34 56 78',
  '(415) 555-2671',
  '+49\u202f1512\u202f3456789',
  'Tel.０３－１２３４－５６７８',
  'call 123-4567 now',
])('%j may hold a number', (text) => {
  expect(mightHoldNumber(text)).toBe(true);
});

test.each(['', 'Azure Interior', 'Room 12, floor 3', '12:30', '1a2b3c4d5e6f7g8h', '1 000 EUR'])(
  '%j holds none',
  (text) => {
    expect(mightHoldNumber(text)).toBe(false);
  },
);

test('a field may hold an internal number', () => {
  expect(mightHoldFieldNumber('1555')).toBe(true);
  expect(mightHoldFieldNumber('15')).toBe(false);
  expect(mightHoldFieldNumber('Evelyn')).toBe(false);
});

test('a hostile text costs no more than a long one', () => {
  const started = performance.now();
  for (const text of ['1 '.repeat(50_000), '123456 x'.repeat(12_500), '1    '.repeat(20_000)]) {
    mightHoldNumber(text);
    mightHoldFieldNumber(text);
  }
  expect(performance.now() - started).toBeLessThan(200);
});
