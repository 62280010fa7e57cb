import { expect, test } from 'vitest';
import { explainNumbers } from './explain-numbers.ts';

test('says of every figure what it was taken for', () => {
  const text =
    '06 12 34 56 78, Fax 01 42 68 53 00, order 0612345678, x0612345678, 12345678901, 22.07.2031, 612345678';
  const said = explainNumbers(text, { country: 'FR' }).map((one) => [
    text.slice(one.start, one.end),
    'rejected' in one ? one.rejected : `${one.confidence} ${one.reason}`,
  ]);
  expect(said).toEqual([
    ['06 12 34 56 78', 'high usual-grouping'],
    ['01 42 68 53 00', 'fax'],
    ['0612345678', 'other-label'],
    ['0612345678', 'part-of-something'],
    ['12345678901', 'no-number'],
    ['22.07.2031', 'noise'],
    ['612345678', 'low no-national-prefix'],
  ]);
});

test('has nothing to say about a text without figures', () => {
  expect(explainNumbers('Azure Interior', { country: 'FR' })).toEqual([]);
});
