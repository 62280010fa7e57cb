import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNumbers } from '../core/phone/find-numbers.ts';
import { isOnlyNoise } from './only-noise.ts';

test.each([
  '2026-01-02',
  ' 2026/1/2 ',
  '2026-01-02 16:08:32',
  '31/12/2026',
  '31.12.2026 16:08',
  '$ 1,234,567.50',
  '€1.234.567',
  '1 234 567,00 €',
  '5528301000000123456',
  'INV/2026/00012',
  'SO-2026-01-0012',
])('%s needs no search', (text) => {
  expect(isOnlyNoise(text)).toBe(true);
});

test.each([
  '06 12 34 56 78',
  '0612345678',
  '01.12.25.53.00',
  '+33612345678',
  '0033612345678901',
  '2026-01-02 06 12 34 56 78',
  '612 345 678',
  '',
])('%j is for the worker to say', (text) => {
  expect(isOnlyNoise(text)).toBe(false);
});

test('nothing is found in what is taken for noise', () => {
  const part = fc.oneof(
    fc.stringMatching(/^\d{1,4}$/),
    fc.stringMatching(/^\d{1,19}$/),
    fc.constantFrom('19', '20', '2026', '06', '0', '00', '+', '€', '$', '%', 'INV', 'BE'),
    fc.constantFrom(' ', '-', '/', '.', ',', "'", ':', 'T', '_'),
  );
  const mixed = fc.array(part, { minLength: 2, maxLength: 9 }).map((parts) => parts.join(''));
  const shaped = fc.oneof(
    fc.stringMatching(/^(?:19|20)\d\d[-./][01]\d[-./][0-3]\d(?: \d\d:\d\d)?$/),
    fc.stringMatching(/^[0-3]\d[-./][01]\d[-./](?:19|20)\d\d$/),
    fc.stringMatching(/^\d{1,9}(?:[ .,']\d{3}){0,4} ?[€$%]$/),
    fc.stringMatching(/^[€$] ?\d{1,3}(?:[ .,']\d{3}){0,4}$/),
    fc.stringMatching(/^[A-Z]{2,6}[-/_]?20\d\d[-/_]\d{2,8}$/),
    fc.stringMatching(/^\d{18,22}$/),
  );
  const country = fc.constantFrom('FR', 'US', 'DE', 'DK', 'SG', 'CN', '');
  fc.assert(
    fc.property(fc.oneof(mixed, shaped), country, (text, home) => {
      fc.pre(isOnlyNoise(text));
      expect(findNumbers(text, { country: home, sensitivity: 'balanced' })).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});
