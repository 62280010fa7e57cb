import type { Random } from '../../sandbox/seed/random.ts';
import { eanDigit, ibanDigits, luhnDigit } from './checksums.ts';

const months =
  'January|Feb|March|April|May|June|Sept.|October|Dec|janvier|février|août|octobre|Januar|März|Mai|Juli|Dezember|marzo|junio|diciembre|luglio|maart|augustus'.split(
    '|',
  );
const words =
  'Azure|Harbour|Lindqvist|Müller|Montreuil|Oakfield|Contoso|Delta|Sakura|Porto|Bergen|Kowalski'.split(
    '|',
  );
const signs = '€|$|£|¥|₹|₩|₺|zł|kr'.split('|');
const currencies = 'EUR|USD|GBP|CHF|PLN|CZK|SEK|NOK|DKK|JPY|CNY|INR|AUD|CAD|HUF'.split('|');
/** Country and the length of its account number behind the two check digits. */
const accounts =
  'DE18 FR23 GB-NWBK14 ES20 IT-X22 NL-ABNA10 BE12 CH17 AT16 PL24 PT21 SE20 DK14 FI14 LU16'.split(
    ' ',
  );

/** Digits drawn at random; the first is not 0 unless `zero`. */
export function digits(random: Random, count: number, zero = false): string {
  let text = zero ? String(random.below(10)) : String(1 + random.below(9));
  while (text.length < count) text += String(random.below(10));
  return text;
}

function grouped(text: string, size: number, separator: string): string {
  return text.replaceAll(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${separator}`);
}

function iban(random: Random): string {
  const [, country = '', bank = '', length = ''] =
    /^([A-Z]{2})(?:-([A-Z]+))?(\d+)$/.exec(random.pick(accounts)) ?? [];
  const account = bank + digits(random, Number(length), true);
  return country + ibanDigits(country, account) + account;
}

function card(random: Random): string {
  const body = random.pick(['4', '51', '53', '55', '4', '6011']);
  const number = body + digits(random, 15 - body.length, true);
  return number + luhnDigit(number);
}

function checked(body: string, digit: (body: string) => string): string {
  return body + digit(body);
}

function hex(random: Random, count: number): string {
  let text = '';
  while (text.length < count) text += random.below(16).toString(16);
  return text;
}

const two = (value: number) => String(value).padStart(2, '0');

const tokens: Record<string, (random: Random) => string> = {
  dd: (random) => two(1 + random.below(28)),
  d: (random) => String(1 + random.below(28)),
  mm: (random) => two(1 + random.below(12)),
  m: (random) => String(1 + random.below(12)),
  yyyy: (random) => String(1955 + random.below(80)),
  yy: (random) => two(random.below(100)),
  hh: (random) => two(random.below(24)),
  h: (random) => String(1 + random.below(12)),
  mi: (random) => two(random.below(60)),
  month: (random) => random.pick(months),
  word: (random) => random.pick(words),
  sign: (random) => random.pick(signs),
  ccy: (random) => random.pick(currencies),
  letter: (random) => random.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ']),
  iban,
  'iban spaced': (random) => grouped(iban(random), 4, ' '),
  card,
  'card spaced': (random) => grouped(card(random), 4, ' '),
  'card dashed': (random) => grouped(card(random), 4, '-'),
  siren: (random) => checked(digits(random, 8), luhnDigit),
  'siren spaced': (random) => grouped(checked(digits(random, 8), luhnDigit), 3, ' '),
  siret: (random) => checked(digits(random, 13), luhnDigit),
  'siret spaced': (random) => {
    const siret = checked(digits(random, 13), luhnDigit);
    return `${grouped(siret.slice(0, 9), 3, ' ')} ${siret.slice(9)}`;
  },
  ean13: (random) => checked(digits(random, 12), eanDigit),
  ean8: (random) => checked(digits(random, 7), eanDigit),
  isbn13: (random) => checked(`978${digits(random, 9, true)}`, eanDigit),
  octet: (random) => String(random.below(256)),
  uuid: (random) => [8, 4, 4, 4, 12].map((count) => hex(random, count)).join('-'),
};

/**
 * Fills `{…}` in a template: `{n7}` is seven digits not beginning with 0, `{z7}` seven of any,
 * `{x8}` hexadecimal ones, `{3-40}` a whole number in that range, and the names above.
 */
export function fillTemplate(template: string, random: Random): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, token: string) => {
    const named = tokens[token];
    if (named) return named(random);
    const [, kind, count] = /^([nzx])(\d+)$/.exec(token) ?? [];
    if (kind === 'x') return hex(random, Number(count));
    if (kind) return digits(random, Number(count), kind === 'z');
    const [, from, to] = /^(\d+)-(\d+)$/.exec(token) ?? [];
    if (from && to) return String(Number(from) + random.below(Number(to) - Number(from) + 1));
    throw new Error(`no token ${token}`);
  });
}
