import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Evelyn Hong', 'EH'],
  ['maria del carmen lópez', 'ML'],
  ['Élodie', 'É'],
  ['王小明', '王'],
  ['Hong, Evelyn (Sales)', 'HS'],
  ['+33 6 12 34', ''],
  ['', ''],
])('%s: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
