import { expect, test } from 'vitest';
import { isOwnNumber } from './is-own-number.ts';

const own = { extensionNumbers: ['1555', '1556'], lines: ['020 7946 0000', '0800 123'] };

test.each([
  ['1556', true, 'a colleague'],
  ['+442079460000', true, 'the main line, however the trunk writes it'],
  ['00442079460000', true, 'with the international prefix'],
  ['0800123', true, 'a short line, by its digits'],
  ['+442079460001', false, 'a neighbour of the main line'],
  ['+12079460000', false, 'the same digits in another country'],
  ['155', false, 'part of an extension'],
  ['', false, 'withheld'],
  ['anonymous', false, 'a word'],
])('%s: %s (%s)', (number, expected) => {
  expect(isOwnNumber(number, own, 'GB')).toBe(expected);
});
