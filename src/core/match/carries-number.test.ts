import { expect, test } from 'vitest';
import { phoneKey } from '../phone/phone-key.ts';
import { carriesNumber } from './carries-number.ts';

const carries = (stored: string, caller: string, country: string, record = ''): boolean => {
  const wanted = phoneKey(caller, country);
  return wanted !== null && carriesNumber(stored, wanted, country, record);
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

test.each([
  '030 / 123 45 67',
  '0049 (0) 30 / 123 - 4567',
  '030 / 123 / 4567',
  '+49 30 / 123 45-67',
])('%s is one number: nobody has the part before the slash', (stored) => {
  expect(carries(stored, '+49301234567', 'DE')).toBe(true);
  expect(carries(stored, '+49301234567', 'US', 'DE')).toBe(true);
});

test('what follows a whole number and a slash is no part of it', () => {
  expect(carries('030 123456 / 78', '+493012345678', 'DE')).toBe(false);
  expect(carries('030 123456 / 78', '+4930123456', 'DE')).toBe(true);
});

test('the country code without + in the country itself, whose own numbers may be that long', () => {
  expect(carries('4917604069077', '+4917604069077', 'DE')).toBe(true);
  expect(carries('49-176-040690-77', '017604069077', 'DE')).toBe(true);
  expect(carries('4917604069078', '+4917604069077', 'DE')).toBe(false);
  // A number of Oregon has as many digits as a Dane’s with its country code.
  expect(carries('458 234 5678', '+4582345678', 'US')).toBe(false);
});

test('equal last digits are not enough', () => {
  expect(carries('+33 1 44 55 66 77', '+33244556677', 'FR')).toBe(false);
  expect(carries('020 7946 0958', '+441179460958', 'GB')).toBe(false);
});

test('a valid number of the own country is never a foreigner with the same digits', () => {
  expect(carries('01 44 55 66 77', '+49144556677', 'FR')).toBe(false);
});

test('the address of the record says whose national number it is', () => {
  expect(carries('020.640.45.22', '+31206404522', 'FR', 'NL')).toBe(true);
  expect(carries('020.640.45.22', '+31206404522', 'FR', 'FR')).toBe(false);
  expect(carries('020.640.45.22', '+31206404522', 'FR')).toBe(false);
  expect(carries('6622541595', '+6622541595', 'US', 'TH')).toBe(true);
});

test('somebody with an address abroad may still have a number of the own country', () => {
  expect(carries('(212) 736-5000', '+12127365000', 'US', 'MX')).toBe(true);
});

test.each(['', 'n/a', '０３－６７３１－１５６７', 'Tel.: ٠١١ ٤٩٦ ٦٢٧٠'])('%j', (stored) => {
  expect(carries(stored, '+81367311567', 'US')).toBe(stored.startsWith('０'));
  expect(carries(stored, '+966114966270', 'US')).toBe(stored.startsWith('Tel'));
});
