import { expect, test } from 'vitest';
import { nameMatch } from './name-match.ts';

test.each([
  ['Marta Nowak', 'mar', 0],
  ['Marta Nowak', 'nowak m', 1],
  ['Marta Nowak', 'now', 1],
  ['Zofia Żak-Śliwa', 'sliwa', 1],
  ['Anna Maria Berg', 'berg maria', 2],
  ['Anna Maria Berg', 'berg marta', null],
  ['王小明', 'wxm', 0],
  ['王小明', '小', 1],
  ['Björn Öhman', 'oehm', 1],
  ['Marta Nowak', 'owak', null],
  ['Marta Nowak', '', null],
  ['', 'a', null],
] as const)('%s, typed %j: %j', (name, typed, rank) => {
  expect(nameMatch(name, typed)).toBe(rank);
});
