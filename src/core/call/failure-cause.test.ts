import { expect, test } from 'vitest';
import { failureCause } from './failure-cause.ts';

test.each([
  ['NO Dial Permission', 'no-permission'],
  ['NO Outbound Restrictin', 'restricted'],
  ['NO Outbound Restriction', 'restricted'],
  ['Circuit/channel congestion', 'congestion'],
  ['DND', 'do-not-disturb'],
  ['Line Unreachable', 'line-unreachable'],
  ['User Busy', 'busy'],
  ['410 Gone', 'number-gone'],
  ['404 NOT found', 'number-unknown'],
  ['408 Request Time', 'timed-out'],
  ['480 Temporatily Unavailable', 'unavailable'],
  ['484 Address incomplete', 'number-incomplete'],
  ['486 Busy here', 'busy'],
  ['603 Declined', 'declined'],
  ['', 'other'],
  ['something new', 'other'],
])('%j is %s', (words, cause) => {
  expect(failureCause(words)).toBe(cause);
});
