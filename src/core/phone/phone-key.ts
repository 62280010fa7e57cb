import { bareNumber } from './bare-number.ts';
import { normaliseText } from './normalise-text.ts';
import { parseNumber } from './parse-number.ts';

/** What one stored or incoming number is compared by. */
export interface PhoneKey {
  /** Null when its country cannot be told, or its length fits none of that country's numbers. */
  readonly e164: string | null;
  /** National significant number: without country code and national prefix; all digits when `e164` is null. */
  readonly national: string;
  /** Every digit as it was written, without extension suffix. */
  readonly digits: string;
  /** ISO 3166; null when unknown or shared by several countries. */
  readonly country: string | null;
}

/** Fewer digits than this are an extension of some PBX, and equal in every office. */
const shortest = 7;

/**
 * The key of one number, of whatever spelling; null when the text holds none (withheld, a name).
 * `country` is the ISO 3166 country numbers without a country code belong to, '' when unknown.
 */
export function phoneKey(raw: string, country: string): PhoneKey | null {
  const text = bareNumber(raw);
  if (!/^[\s()+\d./-]+$/.test(text)) return null;
  const digits = text.replaceAll(/\D/g, '');
  if (digits === '') return null;
  const parsed = digits.length < shortest ? null : parseNumber(text, country);
  if (!parsed) return { e164: null, national: digits, digits, country: null };
  return {
    e164: parsed.phone.number,
    national: parsed.phone.nationalNumber,
    digits,
    country: parsed.phone.country ?? null,
  };
}

/** Behind it stands no number that anybody typed. */
const longestField = 255;

const between =
  /\s*[;,|\n]+(?!\s*(?:ext|x|int|poste|#|=))\s*|\s+\/\s+|\s+(?:or|ou|oder|and|et|und|或)\s+/i;
const label = /^\p{L}[\p{L}. ]{0,20}(?::|\s)\s*(?=[+(\d])/u;
const note = /\s*\(\p{L}[^)]*\)$/u;

/**
 * The single numbers a stored field holds: people put two into one (`… / …`, `… or …`, `…; …`) and
 * write a label in front, an extension or a note behind. Each is ready for `phoneKey`.
 */
export function splitStored(text: string): string[] {
  return normaliseText(text.slice(0, longestField))
    .split(between)
    .map((part) => bareNumber(part.trim().replace(label, '').replace(note, '')))
    .filter((part) => /\d/.test(part));
}

/**
 * A field with a ` / ` read as one number, `030 / 123 45 67`, and what stands before the slash; null when it cannot
 * be one.
 */
export function joinedAcrossSlash(
  stored: string,
): { readonly first: string; readonly whole: string } | null {
  const [first = '', ...others] = normaliseText(stored.slice(0, longestField)).split(/\s+\/\s+/);
  if (others.length === 0 || !/^[\s()+\d.-]+$/.test(first)) return null;
  const whole = splitStored([first, ...others].join('/'))[0];
  return whole === undefined ? null : { first: first.trim(), whole };
}

/**
 * Do two numbers reach the same phone? Two numbers with known countries must agree in every
 * digit; when the country of one is unknown, its digits must be the other's national or full number.
 * Never a comparison of last digits: two subscribers in different cities share those.
 */
export function sameNumber(a: PhoneKey, b: PhoneKey): boolean {
  if (a.e164 !== null && b.e164 !== null) return a.e164 === b.e164;
  const others = spellings(b);
  return spellings(a).some((spelling) => others.includes(spelling));
}

/** The ways of writing a number without `+`, as far as they are long enough to tell it from others. */
function spellings(key: PhoneKey): string[] {
  const all = [key.digits, key.national, ...(key.e164 === null ? [] : [key.e164.slice(1)])];
  return all.filter((digits) => digits.length >= shortest);
}
