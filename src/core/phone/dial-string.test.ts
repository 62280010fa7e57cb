import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DialOptions, toDialString } from './dial-string.ts';

const french: DialOptions = { country: 'FR', format: 'e164', prefix: '' };

test.each<[string, Partial<DialOptions>, string]>([
  ['06 12 34 56 78', {}, '+33612345678'],
  ['+33 (0)6 12 34 56 78', {}, '+33612345678'],
  ['tel:+33-6-12-34-56-78', {}, '+33612345678'],
  ['+33612345678', { format: 'double-zero' }, '0033612345678'],
  ['+33612345678', { format: 'national' }, '0612345678'],
  ['+14155552671', { format: 'national' }, '0014155552671'],
  ['+33612345678', { country: 'US', format: 'national' }, '01133612345678'],
  ['+14155552671', { country: 'US', format: 'national' }, '4155552671'],
  ['+33612345678', { country: '', format: 'national' }, '0033612345678'],
  ['06 12 34 56 78', { format: 'national', prefix: '0' }, '00612345678'],
  ['06 12 34 56 78', { format: 'double-zero', prefix: '9' }, '90033612345678'],
  ['415-555-2671 ext. 503', { country: 'US' }, '+14155552671'],
  ['555-1234', { country: 'US', prefix: '9' }, '95551234'],
])('%s becomes what the PBX is given', (raw, options, dialled) => {
  expect(toDialString(raw, { ...french, ...options })).toBe(dialled);
});

test.each(['1555', '15 55', '112', '100200'])(
  '%s is an internal number and goes through untouched',
  (raw) => {
    expect(toDialString(raw, { ...french, prefix: '9' })).toBe(raw.replace(' ', ''));
  },
);

describe('refused', () => {
  test.each([
    '*21*0612345678#',
    '*72',
    '#31#0612345678',
    '0612345678,,1234',
    '0612345678w1',
    '1-800-FLOWERS',
    'abc 0612345678',
    'sip:0612345678@evil.example',
    '+12',
    '+999123456789',
    '+33 6 12 34 56 78 / 01 42 68 53 00',
    '12345678901234567890',
    '0'.repeat(65),
    '',
    '+',
    '()',
    '-',
  ])('%j', (raw) => {
    expect(toDialString(raw, french)).toBeNull();
  });
});

test('whatever a page offers, only digits behind an optional plus are dialled', () => {
  const raw = fc.oneof(fc.string({ maxLength: 70 }), fc.stringMatching(/^[+*#\d ()./,;x-]{1,30}$/));
  fc.assert(
    fc.property(raw, fc.constantFrom('FR', 'US', ''), (text, country) => {
      const dialled = toDialString(text, { country, format: 'e164', prefix: '' });
      if (dialled !== null) expect(dialled).toMatch(/^\+?\d{1,17}$/);
    }),
    { numRuns: 500 },
  );
});
