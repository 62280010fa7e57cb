import { expect, test } from 'vitest';
import { formatDuration, formatRelative, formatTime } from './format.ts';

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [42_900, '0:42'],
  [725_000, '12:05'],
  [3_723_000, '1:02:03'],
])('%d ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

const now = new Date(2026, 4, 20, 14, 30).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

test.each([
  ['this very minute', now - 30_000, 'just now'],
  ['a clock that runs ahead', now + 5_000, 'just now'],
  ['within the hour', now - 5 * 60_000, '5 min ago'],
  ['earlier today', at(2026, 4, 20, 9, 5), '09:05'],
  ['yesterday, less than a day ago', at(2026, 4, 19, 23, 0), 'yesterday'],
  ['this week', at(2026, 4, 16, 8, 0), 'Sat'],
  ['this year', at(2026, 1, 3, 8, 0), '3 Feb'],
  ['another year', at(2025, 11, 31, 8, 0), '31/12/25'],
])('%s', (_when, then, words) => {
  expect(formatRelative(then, now, 'en-GB', 'just now')).toBe(words);
});

test('Chinese', () => {
  expect(formatRelative(now - 5 * 60_000, now, 'zh-CN', '刚刚')).toBe('5分钟前');
  expect(formatRelative(at(2026, 4, 19, 9, 5), now, 'zh-CN', '刚刚')).toBe('昨天');
  expect(formatTime(at(2026, 4, 20, 9, 5), 'zh-CN')).toBe('09:05');
});
