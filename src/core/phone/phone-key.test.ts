import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  joinedAcrossSlash,
  type PhoneKey,
  phoneKey,
  sameNumber,
  splitStored,
} from './phone-key.ts';

function key(raw: string, country = 'FR'): PhoneKey {
  const found = phoneKey(raw, country);
  if (!found) throw new Error(`no number in ${raw}`);
  return found;
}

describe('one number has one key, however it is stored', () => {
  test.each([
    '+33 6 12 34 56 78',
    '+33612345678',
    '0033612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06\u202f12\u202f34\u202f56\u202f78',
    '+33 (0)6 12 34 56 78',
    'tel:+33612345678',
    'sip:0612345678',
    '06 12 34 56 78 ext. 12',
    '0612345678;ext=12',
    '33612345678',
    '０６１２３４５６７８',
  ])('%s', (raw) => {
    expect(phoneKey(raw, 'FR')).toMatchObject({
      e164: '+33612345678',
      national: '612345678',
      country: 'FR',
    });
  });

  test('digits are the ones written, without the extension', () => {
    expect(key('06 12 34 56 78 x12').digits).toBe('0612345678');
  });

  test('Italy keeps its zero', () => {
    expect(key('02 1234 5678', 'IT')).toMatchObject({
      e164: '+390212345678',
      national: '0212345678',
    });
  });

  test('a number too new for the metadata still has its country', () => {
    expect(key('(355)-687-3262', 'US').e164).toBe('+13556873262');
  });

  test('without a country there are only the digits', () => {
    expect(key('06 12 34 56 78', '')).toEqual({
      e164: null,
      national: '0612345678',
      digits: '0612345678',
      country: null,
    });
  });

  test('an internal number is never one of a country', () => {
    expect(key('1555', 'US')).toEqual({
      e164: null,
      national: '1555',
      digits: '1555',
      country: null,
    });
  });

  test.each(['', '   ', 'anonymous', 'n/a', '*****1234', '1-800-FLOWERS', '+', '1'.repeat(300)])(
    '%j is none',
    (raw) => {
      expect(phoneKey(raw, 'US')).toBeNull();
    },
  );
});

describe('what one field holds', () => {
  test.each([
    ['06 12 34 56 78', ['06 12 34 56 78']],
    ['tel:+33612345678', ['+33612345678']],
    ['06 12 34 56 78 / 01 42 68 53 00', ['06 12 34 56 78', '01 42 68 53 00']],
    ['02/555.12.13', ['02/555.12.13']],
    ['0612345678; 0142685300', ['0612345678', '0142685300']],
    ['0612345678,0142685300', ['0612345678', '0142685300']],
    ['0612345678 or 0142685300', ['0612345678', '0142685300']],
    ['0612345678|0142685300', ['0612345678', '0142685300']],
    ['415-555-2671 ext. 503', ['415-555-2671']],
    ['415-555-2671, ext 503', ['415-555-2671']],
    ['+14155552671;ext=503', ['+14155552671']],
    ['+14382663913 x227 / 415-555-2671', ['+14382663913', '415-555-2671']],
    ['Mob: 06 12 34 56 78 (home)', ['06 12 34 56 78']],
    ['none', []],
    ['', []],
  ])('%j', (stored, numbers) => {
    expect(splitStored(stored)).toEqual(numbers);
  });
});

describe('two spellings of one number', () => {
  test.each([
    ['+33612345678', '06 12 34 56 78'],
    ['+390212345678', '+39 02 1234 5678'],
  ])('%s is %s', (a, b) => {
    expect(sameNumber(key(a), key(b))).toBe(true);
  });

  test('a number of unknown country matches by all of its digits', () => {
    expect(sameNumber(key('612345678', ''), key('+33612345678'))).toBe(true);
    expect(sameNumber(key('33612345678', ''), key('+33612345678'))).toBe(true);
    expect(sameNumber(key('0612345678', ''), key('0612345678'))).toBe(true);
  });

  test.each([
    ['+33612345678', '+32612345678'],
    ['+14155552671', '+12125552671'],
    ['0142685300', '0242685300'],
  ])('%s is not %s', (a, b) => {
    expect(sameNumber(key(a), key(b))).toBe(false);
  });

  test('the last digits prove nothing', () => {
    expect(sameNumber(key('5552671', ''), key('+14155552671', 'US'))).toBe(false);
    expect(sameNumber(key('12345678', ''), key('+33612345678'))).toBe(false);
  });

  test('internal numbers are never the same caller', () => {
    expect(sameNumber(key('1555'), key('1555'))).toBe(false);
  });

  test('any text: no throw, and the order does not matter', () => {
    const raw = fc.oneof(fc.stringMatching(/^\+?[\d ()./-]{1,18}$/), fc.string({ maxLength: 30 }));
    const country = fc.constantFrom('FR', 'US', 'IT', '', 'ZZ');
    fc.assert(
      fc.property(raw, raw, country, country, (a, b, first, second) => {
        const [one, other] = [phoneKey(a, first), phoneKey(b, second)];
        if (one && other) expect(sameNumber(one, other)).toBe(sameNumber(other, one));
        splitStored(a);
      }),
    );
  });
});

test('a field of a hundred thousand blanks holds nobody up', () => {
  const beganAt = performance.now();
  expect(joinedAcrossSlash(' '.repeat(100_000))).toBeNull();
  expect(performance.now() - beganAt).toBeLessThan(2000);
});
