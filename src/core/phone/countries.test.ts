import { describe, expect, test } from 'vitest';
import { findNumbers } from './find-numbers.ts';

/** Country, national number as people there write it, E.164. */
const countries: readonly (readonly [string, string, string])[] = [
  ['AR', '011 4123-4567', '+541141234567'],
  ['AT', '01 5125678', '+4315125678'],
  ['AU', '(02) 9123 4567', '+61291234567'],
  ['BE', '0470 12 34 56', '+32470123456'],
  ['BR', '(11) 96123-4567', '+5511961234567'],
  ['CA', '(416) 555-0199', '+14165550199'],
  ['CH', '044 668 18 00', '+41446681800'],
  ['CL', '(2) 2123 4567', '+56221234567'],
  ['CN', '010 1234 5678', '+861012345678'],
  ['CZ', '601 123 456', '+420601123456'],
  ['DE', '030 123456', '+4930123456'],
  ['DK', '32 12 34 56', '+4532123456'],
  ['ES', '912 34 56 78', '+34912345678'],
  ['FI', '041 2345678', '+358412345678'],
  ['FR', '01 42 68 53 00', '+33142685300'],
  ['GB', '020 7946 0958', '+442079460958'],
  ['GR', '21 0123 4567', '+302101234567'],
  ['HK', '2123 4567', '+85221234567'],
  ['HU', '06 20 123 4567', '+36201234567'],
  ['IE', '085 012 3456', '+353850123456'],
  ['IL', '050-234-5678', '+972502345678'],
  ['IN', '081234 56789', '+918123456789'],
  ['IT', '02 1234 5678', '+390212345678'],
  ['JP', '03-1234-5678', '+81312345678'],
  ['KR', '02-312-3456', '+8223123456'],
  ['MX', '55 1234 5678', '+525512345678'],
  ['NL', '010 123 4567', '+31101234567'],
  ['NO', '406 12 345', '+4740612345'],
  ['NZ', '021 123 4567', '+64211234567'],
  ['PL', '512 345 678', '+48512345678'],
  ['PT', '912 345 678', '+351912345678'],
  ['RU', '8 (912) 345-67-89', '+79123456789'],
  ['SE', '08-12 34 56', '+468123456'],
  ['SG', '8123 4567', '+6581234567'],
  ['TR', '0501 234 56 78', '+905012345678'],
  ['US', '(415) 555-2671', '+14155552671'],
  ['ZA', '071 123 4567', '+27711234567'],
  ['AE', '04 312 3456', '+97143123456'],
  ['EG', '010 01234567', '+201001234567'],
  ['ID', '0812-3456-7890', '+6281234567890'],
  ['MA', '0661-234567', '+212661234567'],
  ['MY', '012-345 6789', '+60123456789'],
  ['RO', '0722 345 678', '+40722345678'],
  ['TH', '081 234 5678', '+66812345678'],
  ['TW', '02 2345 6789', '+886223456789'],
  ['UA', '067 123 4567', '+380671234567'],
  ['VN', '091 234 56 78', '+84912345678'],
];

describe.each(countries)('%s %s', (country, national, e164) => {
  const abroad = country === 'US' ? 'FR' : 'US';
  const code = e164.slice(0, e164.length - 4);
  const spaced = `${code} ${e164.slice(-4)}`;

  test.each<[string, string, string]>([
    ['at home', country, national],
    ['labelled', country, `Phone: ${national}`],
    ['in a sentence', country, `Please call ${national} today.`],
    ['with no-break spaces', country, national.replaceAll(' ', '\u00a0')],
    ['with narrow no-break spaces', country, national.replaceAll(' ', '\u202f')],
    ['with full-width digits', country, national.replaceAll(/\d/g, fullWidth)],
    ['between brackets of text', country, `Office [${national}]`],
    ['E.164', abroad, e164],
    ['international', abroad, spaced],
    ['international with dots', abroad, spaced.replaceAll(' ', '.')],
    ['with 00', 'FR', `00${spaced.slice(1)}`],
    ['with 00 where that is not the way abroad', 'US', `00${e164.slice(1)}`],
    ['twice', country, `${national}; ${e164}`],
    ['with an extension', country, `${national} ext. 12`],
  ])('%s', (_, home, text) => {
    const found = findNumbers(text, { country: home, sensitivity: 'balanced' });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((number) => number.e164))).toEqual(new Set([e164]));
  });
});

function fullWidth(digit: string): string {
  return String.fromCharCode(0xff10 + Number(digit));
}
