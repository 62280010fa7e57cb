import { expect, test } from 'vitest';
import { type Ring, sameRing } from './same-ring.ts';

const ring = (way: Ring['way'], number: string, second: number): Ring => ({
  way,
  number,
  at: 1_000_000 + second * 1000,
});

test.each([
  [
    'ring and answer told by Linkus',
    'linkus',
    '+49 30 2318 0011',
    'linkus',
    '0302318 0011',
    40,
    true,
  ],
  [
    'the caller rings again after minutes',
    'linkus',
    '+493023180011',
    'linkus',
    '+493023180011',
    121,
    false,
  ],
  ['two callers at once', 'linkus', '+493023180011', 'linkus', '+493023180012', 1, false],
  ['told by the PBX and by Linkus', 'api', '+493023180011', 'linkus', '030 23180011', 2, true],
  [
    'told by Linkus long after the PBX',
    'api',
    '+493023180011',
    'linkus',
    '+493023180011',
    61,
    false,
  ],
  ['two calls of the PBX', 'api', '+493023180011', 'api', '+493023180011', 1, false],
  ['a colleague', 'linkus', '1556', 'linkus', '1556', 5, true],
  ['two withheld numbers', 'linkus', '', 'linkus', '', 5, true],
  ['a withheld number and another one', 'linkus', '', 'linkus', '+493023180011', 5, false],
] as const)('%s', (_what, wayA, numberA, wayB, numberB, seconds, same) => {
  const a = ring(wayA, numberA, 0);
  const b = ring(wayB, numberB, seconds);
  expect(sameRing(a, b, 'DE')).toBe(same);
  expect(sameRing(b, a, 'DE')).toBe(same);
});
