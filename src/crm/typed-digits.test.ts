import { expect, test } from 'vitest';
import { typedDigits } from './typed-digits.ts';

test.each([
  ['+81367311567', '１５６７'],
  ['+886912100828', '１５６７'],
  ['+85221234501', '１５６７'],
  ['+966114966270', '١٥٦٧'],
  ['+201000000000', '١٥٦٧'],
  ['+982112345678', '۱۵۶۷'],
])('beside ASCII, people around %s type %s', (e164, typed) => {
  expect(typedDigits('1567', e164)).toBe(typed);
});

test.each(['+442079460958', '+27210000000', '+972523262207', null])('%s: nothing else', (e164) => {
  expect(typedDigits('1567', e164)).toBeNull();
});
