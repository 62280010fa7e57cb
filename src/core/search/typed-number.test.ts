import { expect, test } from 'vitest';
import { homePlan } from './home-plan.ts';
import { typedNumber } from './typed-number.ts';

const begun = (typed: string, country: string) => typedNumber(typed, homePlan(country))?.beginnings;

test.each([
  ['+33 6 12', 'FR', ['33612', '0612', '612', '330612']],
  ['0033612', 'FR', ['33612', '0612', '612', '330612']],
  ['06 12', 'FR', ['0612', '33612', '612', '330612']],
  ['612', 'FR', ['612', '33612', '0612']],
  ['33612', 'FR', ['33612', '0612', '612', '330612', '3333612', '033612']],
  ['8 916', 'RU', ['8916', '7916', '916', '78916']],
  ['(212) 5', 'US', ['2125', '12125']],
  ['+44 (0)20', 'GB', ['4420', '020', '20', '44020']],
  ['(0)20 79', 'GB', ['02079', '442079', '2079', '4402079']],
  ['+49 30', 'FR', ['4930']],
  ['0612', '', ['0612']],
  ['０６１２', 'FR', ['0612', '33612', '612', '330612']],
  // A digit or two of the country code leave nothing to look for.
  ['0', 'FR', ['0']],
  ['+33', 'FR', ['33']],
  ['06', 'FR', ['06']],
])('%s in %j may be stored as %j', (typed, country, beginnings) => {
  expect(begun(typed, country)).toEqual(beginnings);
});

test.each(['', '+', '00', 'anna', '3M', '612a', '*72', '#1'])('%j is no number', (typed) => {
  expect(typedNumber(typed)).toBeNull();
});

test('an end is meant by three digits and more, and never where a country is written', () => {
  expect(typedNumber('3308')?.end).toBe('3308');
  expect(typedNumber('33 08')?.end).toBe('3308');
  expect(typedNumber('33')?.end).toBe('');
  expect(typedNumber('+3308')?.end).toBe('');
  expect(typedNumber('003308')?.end).toBe('');
});
