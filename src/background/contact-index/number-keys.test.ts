import { IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { beforeAll, expect, test, vi } from 'vitest';
import { makeDirectory } from '../../../e2e/bench/lookups/directory.ts';
import { carriesNumber } from '../../core/match/carries-number.ts';
import { type PhoneKey, phoneKey } from '../../core/phone/phone-key.ts';
import { storedDigits } from '../../core/search/stored-digits.ts';
import { lookUpRanges, numberKeys } from './number-keys.ts';

beforeAll(() => vi.stubGlobal('IDBKeyRange', IDBKeyRange));

/** Whether the index gives a record with this field to whoever looks the number up. */
function isProposed(stored: string, wanted: PhoneKey): boolean {
  const keys = numberKeys(storedDigits(stored), 0);
  return lookUpRanges(wanted).some((range) => keys.some((key) => range.includes(key)));
}

const directory = makeDirectory();
const countries = [...new Set(directory.owners.map(({ country }) => country))];

test('whoever carries the number is proposed: people of every country, typed in every way, looked up from anywhere', () => {
  let carried = 0;
  const lost: string[] = [];
  for (const [index, owner] of directory.owners.entries()) {
    const elsewhere = countries[index % countries.length] ?? 'US';
    for (const home of [owner.country, elsewhere, 'US', '']) {
      for (const called of [owner.e164, owner.national, owner.e164.slice(1)]) {
        const wanted = phoneKey(called, home);
        if (!wanted || !carriesNumber(owner.text, wanted, home, owner.country)) continue;
        carried += 1;
        if (!isProposed(owner.text, wanted)) lost.push(`${owner.text} ${called} ${home}`);
      }
    }
  }
  expect(lost).toEqual([]);
  expect(carried).toBeGreaterThan(3 * directory.owners.length);
});

/** The last digits of a country's example number, at home and abroad, and who may be looked for. */
function localSpellings(country: CountryCode): { stored: string; wanted: PhoneKey }[] {
  const example = getExampleNumber(country, examples);
  if (!example) return [];
  const { number, countryCallingCode: code, nationalNumber: national } = example;
  const keys = [phoneKey(number, ''), phoneKey(national, country)].filter((key) => key !== null);
  const stored = [...national].flatMap((_, at) => {
    const local = national.slice(at);
    return [local, `0${local}`, `+${code}${local}`, `00${code} ${local}`];
  });
  return keys.flatMap((wanted) => stored.map((text) => ({ stored: text, wanted })));
}

test('also where the plan puts digits in front of what is written', () => {
  const carried = getCountries().flatMap((country) =>
    localSpellings(country).flatMap(({ stored, wanted }) =>
      carriesNumber(stored, wanted, country) ? [{ country, stored, wanted }] : [],
    ),
  );
  expect(carried.filter(({ stored, wanted }) => !isProposed(stored, wanted))).toEqual([]);
  expect(carried.length).toBeGreaterThan(1500);
});

test.each([
  ['+672 22222', '+672322222', 'NF'],
  ['+378 886377', '+3780549886377', 'SM'],
])('%s is %s: the plan of %s has a digit more', (stored, called, country) => {
  const wanted = phoneKey(called, country);
  expect(wanted && carriesNumber(stored, wanted, country)).toBe(true);
  expect(wanted && isProposed(stored, wanted)).toBe(true);
});

test('parts of one number that slashes hold apart', () => {
  const wanted = phoneKey('+49301234567', '');
  for (const stored of ['030 / 123 / 4567', '030 / 1234 / 567', '+49 30 / 123 45 / 67']) {
    expect(wanted && carriesNumber(stored, wanted, 'DE')).toBe(true);
    expect(wanted && isProposed(stored, wanted)).toBe(true);
  }
});

test('any text of digits and what people put between them', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);
  const between = fc.constantFrom(
    '',
    ' ',
    '-',
    '/',
    ' / ',
    '; ',
    ' or ',
    ' (0) ',
    '.',
    ') ',
    ' ext. ',
  );
  const front = fc.constantFrom('', '+', '00', '0', '(0', 'Tel: ', 'tel:', '+49 ', '0049');
  const stored = fc.tuple(front, digits, between, digits, between, digits);
  fc.assert(
    fc.property(
      stored,
      fc.nat(5),
      fc.constantFrom('DE', 'US', 'IT', 'SM', ''),
      (parts, at, home) => {
        const text = parts.join('');
        const called = [...storedDigits(text).map((one) => one.digits), ...parts][at] ?? '';
        for (const number of [called, `+${called}`, `0${called}`, `+49${called}`]) {
          const wanted = phoneKey(number, home);
          if (wanted && carriesNumber(text, wanted, home))
            expect(isProposed(text, wanted)).toBe(true);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('a number is proposed to few others', () => {
  const wanted = phoneKey('+4930123456', '');
  if (!wanted) throw new Error('no number');
  expect(isProposed('+49 30 124456', wanted)).toBe(false);
  expect(isProposed('030 123457', wanted)).toBe(false);
});
