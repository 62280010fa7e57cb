import { expect, test } from 'vitest';
import { personNumbers } from './person-numbers.ts';

const dials = (phones: string[], homes: string[]) =>
  personNumbers(phones, homes).map(({ dial }) => dial);

test('each number once, in the order of the fields, however it is spelled', () => {
  expect(dials(['+44 20 7946 0958', '020 7946 0958', '07400 123456'], ['GB'])).toEqual([
    '+442079460958',
    '+447400123456',
  ]);
});

test('a number without a country code belongs to the record’s country, else to the company’s', () => {
  expect(dials(['030 1234567'], ['DE', 'FR'])).toEqual(['+49301234567']);
  expect(dials(['(212) 736-5000'], ['MX', 'US'])).toEqual(['+12127365000']);
});

test('two in one field are two, an area before a slash is one', () => {
  expect(dials(['06 12 34 56 78 / 01 42 68 53 00'], ['FR'])).toEqual([
    '+33612345678',
    '+33142685300',
  ]);
  expect(dials(['030 / 123 45 67'], ['DE'])).toEqual(['+49301234567']);
});

test('is read in the way of the company’s country', () => {
  expect(personNumbers(['+44 20 7946 0958'], ['GB'])).toEqual([
    { reading: '020 7946 0958', dial: '+442079460958' },
  ]);
  expect(personNumbers(['020 7946 0958'], ['GB', 'FR'])[0]?.reading).toBe('+44 20 7946 0958');
});

test('an internal number stays as it is; what is none is left out', () => {
  expect(personNumbers(['1556', 'ask Eve', '', '9'.repeat(80)], ['US'])).toEqual([
    { reading: '1556', dial: '1556' },
  ]);
});
