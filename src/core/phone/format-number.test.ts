import { expect, test } from 'vitest';
import { formatForReading } from './format-number.ts';

test.each([
  ['+33612345678', 'FR', '06 12 34 56 78'],
  ['+33612345678', 'US', '+33 6 12 34 56 78'],
  ['0612345678', 'FR', '06 12 34 56 78'],
  ['4155552671', 'US', '(415) 555-2671'],
  ['+14165550199', 'US', '+1 416 555 0199'],
  ['0033612345678', 'US', '+33 6 12 34 56 78'],
  ['415-555-2671 x503', 'US', '(415) 555-2671 ext. 503'],
  ['1555', 'US', '1555'],
  [' unknown ', 'US', 'unknown'],
  ['06 12', '', '06 12'],
  ['+33612345678', '', '+33 6 12 34 56 78'],
  ['', 'FR', ''],
])('%j in %s reads %j', (raw, country, reading) => {
  expect(formatForReading(raw, country)).toBe(reading);
});
