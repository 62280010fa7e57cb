import type { ParsedNumber } from './parse-number.ts';

export type Confidence = 'high' | 'medium' | 'low';

/** Why a text was taken for a number; shown to whoever asks. */
export type Reason =
  | 'international'
  | 'labelled'
  | 'usual-grouping'
  | 'regular-grouping'
  | 'ungrouped'
  | 'short-ungrouped'
  | 'odd-grouping'
  | 'no-national-prefix'
  | 'field';

export interface Judgement {
  readonly confidence: Confidence;
  readonly reason: Reason;
}

const high = (reason: Reason): Judgement => ({ confidence: 'high', reason });
const medium = (reason: Reason): Judgement => ({ confidence: 'medium', reason });
const low = (reason: Reason): Judgement => ({ confidence: 'low', reason });

/**
 * How sure we are that a valid number was meant as one. Validity is not enough: with a country to
 * read them in, half of all nine-digit ids are valid. `text` is the number as written, normalised; `usual` its national format.
 */
export function judgeNumber(
  text: string,
  parsed: ParsedNumber,
  usual: string,
  labelled: boolean,
): Judgement {
  if (parsed.written === 'international') return high('international');
  if (labelled) return high('labelled');
  const digits = text.replaceAll(/\D/g, '');
  const national = parsed.phone.nationalNumber;
  if (lacksPrefix(digits, national, usual.replaceAll(/\D/g, ''))) return low('no-national-prefix');
  const groups = text.match(/\d+/g) ?? [];
  if (groups.length === 1) {
    // Eight digits and no prefix to recognise them by: any id in Denmark or Singapore.
    return digits.length < 9 ? low('short-ungrouped') : medium('ungrouped');
  }
  const asUsual = (format: string) => cutsWithin(text, format, national.length);
  if (asUsual(usual) || asUsual(parsed.phone.formatInternational())) return high('usual-grouping');
  // North America writes 3-3-4 and nothing else.
  const regular = parsed.phone.countryCallingCode !== '1' && isRegular(text, groups);
  return regular ? medium('regular-grouping') : low('odd-grouping');
}

/** Only the national number where people write `0` before it, or a country code without `+`. */
function lacksPrefix(digits: string, national: string, usual: string): boolean {
  if (digits === usual) return false;
  return digits === national || (digits.length > usual.length && !usual.startsWith(national));
}

/** Every place where the text is cut is one where the usual way of writing it is cut too. */
function cutsWithin(text: string, usual: string, nationalLength: number): boolean {
  const allowed = cuts(usual);
  return cuts(text).every((cut) => cut >= nationalLength || allowed.includes(cut));
}

/** Places between groups, counted in digits from the end, where writings of one number agree. */
function cuts(text: string): number[] {
  const groups = text.match(/\d+/g) ?? [];
  const places: number[] = [];
  let digits = 0;
  for (const group of groups.slice(1).reverse()) {
    digits += group.length;
    places.push(digits);
  }
  return places;
}

/** Area code, then groups of two to four with the same mark between them: `0176 1234 5678`. */
function isRegular(text: string, groups: readonly string[]): boolean {
  if (groups.slice(1).some((group) => group.length < 2 || group.length > 4)) return false;
  const marks = text.split(/\d+/).slice(2, -1);
  return new Set(marks.map((mark) => mark.trim())).size <= 1;
}
