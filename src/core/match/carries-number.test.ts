import { expect, test } from 'vitest';
import { phoneKey } from '../phone/phone-key.ts';
import { carriesNumber } from './carries-number.ts';

const carries = (stored: string, caller: string, country: string): boolean => {
  const wanted = phoneKey(caller, country);
  return wanted !== null && carriesNumber(stored, wanted, country);
};

test.each([
  ['+32 470 44 55 66', 'any format with its country code'],
  ['0032470445566', 'the international prefix written out'],
  ['0470/44.55.66', 'as people write it inside the country'],
  ['+32 (0)470 44 55 66', 'a trunk zero in brackets'],
  ['02 555 12 12 | 0470 44 55 66', 'the second of two numbers in one field'],
  ['+32 470 44 55 66 ext. 12', 'an extension behind it'],
])('%s is +32470445566 for a company in the United States (%s)', (stored) => {
  expect(carries(stored, '+32470445566', 'US')).toBe(true);
});

test('equal last digits are not enough', () => {
  expect(carries('+33 1 44 55 66 77', '+33244556677', 'FR')).toBe(false);
  expect(carries('020 7946 0958', '+441179460958', 'GB')).toBe(false);
});

test('a valid number of the own country is never a foreigner with the same digits', () => {
  expect(carries('01 44 55 66 77', '+49144556677', 'FR')).toBe(false);
});
