import { expect, test } from 'vitest';
import { type AskBefore, costlyCall } from './costly-call.ts';

const why = (raw: string, country: string, ask: AskBefore) => {
  const cost = costlyCall(raw, country, ask);
  return cost && `${cost.why} ${cost.country}`;
};

test.each([
  ['+49 900 1234567', 'FR', 'premium DE'],
  ['0900 1234567', 'DE', 'premium DE'],
  ['00 49 900 1234567', 'FR', 'premium DE'],
  ['011 49 900 1234567', 'US', 'premium DE'],
  ['tel:+499001234567', 'US', 'premium DE'],
  ['+49 900 1234567 ext. 5', 'DE', 'premium DE'],
  ['+49 (0)900 1234567', 'GB', 'premium DE'],
  ['+1 900 555 0123', 'US', 'premium US'],
  ['0820 123 456', 'FR', 'shared-cost FR'],
  ['+808 1234 5678', 'FR', 'shared-cost null'],
  ['+44 20 7946 0958', 'FR', null],
  ['01 42 68 53 00', 'FR', null],
  ['1555', 'DE', null],
  ['call me', 'DE', null],
])('%s read in %s, asked about premium numbers only: %s', (raw, country, expected) => {
  expect(why(raw, country, 'premium')).toBe(expected);
});

test.each([
  ['+44 20 7946 0958', 'FR', 'international GB'],
  ['0044 20 7946 0958', 'FR', 'international GB'],
  ['+1 416 555 0123', 'US', 'international CA'],
  ['+49 900 1234567', 'FR', 'premium DE'],
  ['+870 773 111 632', 'FR', 'international null'],
  // No country's plan knows it, but the PBX would dial it abroad.
  ['00 999 123 456', 'FR', 'international null'],
  ['+33 1 42 68 53 00', 'FR', null],
  ['01 42 68 53 00', 'FR', null],
  ['+800 1234 5678', 'FR', null],
  ['123456', 'FR', null],
])('%s read in %s, asked about calls abroad too: %s', (raw, country, expected) => {
  expect(why(raw, country, 'international-and-premium')).toBe(expected);
});

test('whoever does not want to be asked is not', () => {
  expect(why('+49 900 1234567', 'FR', 'never')).toBeNull();
});
