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

test.each(['1 ', '123456 x', '1    ', '(', 'tel '])('100 kB of %j: linear work', (piece) => {
  const cost = (length: number) => {
    const text = piece.repeat(length / piece.length);
    const started = process.cpuUsage();
    for (let round = 0; round < 5; round += 1) {
      mightHoldNumber(text);
      mightHoldFieldNumber(text);
    }
    return process.cpuUsage(started).user / 1_000;
  };
  expect(cost(100_000)).toBeLessThan(12 * cost(25_000) + 100);
});
