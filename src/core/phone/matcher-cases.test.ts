import { describe, expect, test } from 'vitest';
import { findNumbers } from './find-numbers.ts';
import {
  harmlessContexts,
  leniencyLadder,
  lettersInFront,
  oddities,
  spoilingContexts,
} from './matcher-cases.ts';

const ladder = ['strict', 'balanced', 'loose'] as const;

describe.each([...leniencyLadder, ...lettersInFront, ...oddities])(
  '%s: %s',
  (home, text, least) => {
    test(`is found from ${least}`, () => {
      const found = ladder.filter(
        (sensitivity) => findNumbers(text, { country: home, sensitivity }).length > 0,
      );
      expect(found).toEqual(least === '-' ? [] : ladder.slice(ladder.indexOf(least)));
    });
  },
);

const spellings: readonly (readonly [string, string, string])[] = [
  ['US', '212-555-0134', '+12125550134'],
  ['US', '(212) 555-0134', '+12125550134'],
  ['FR', '+33 1 42 68 53 00', '+33142685300'],
  ['FR', '01 42 68 53 00', '+33142685300'],
  ['DE', '030 1234567', '+49301234567'],
];

describe.each(spellings)('%s %s', (country, written, e164) => {
  test.each(harmlessContexts)('in %j', (context) => {
    const text = context.replace('#', written);
    const found = findNumbers(text, { country, sensitivity: 'strict' });
    expect(found.map(({ start, end, e164: number }) => [text.slice(start, end), number])).toEqual([
      [written, e164],
    ]);
  });

  test.each(spoilingContexts)('not in %j', (context) => {
    const text = context.replace('#', written);
    expect(findNumbers(text, { country, sensitivity: 'balanced' })).toEqual([]);
  });
});

test('after many figures that are none the number is still found', () => {
  const text = `${'12 x 34, '.repeat(500)}+33 1 42 68 53 00`;
  expect(findNumbers(text, { country: 'FR', sensitivity: 'strict' })).toHaveLength(1);
});

test.each([
  ['ext', '212-555-0134 ext 31'],
  ['x', '212-555-0134 x31'],
  ['#', '212-555-0134 # 31'],
  ['int', '212-555-0134 int 31'],
  [', ext', '212-555-0134, ext 31'],
  ['poste', '212-555-0134 poste 31'],
  ['rfc 3966', '+1-212-555-0134;ext=31'],
  ['in the bracket of the number', '(212-555-0134 ext 31)'],
])('an extension behind %s', (_, text) => {
  expect(findNumbers(text, { country: 'US', sensitivity: 'strict' })).toMatchObject([
    { end: text.replace(/\)$/, '').length, e164: '+12125550134', extensionDigits: '31' },
  ]);
});
