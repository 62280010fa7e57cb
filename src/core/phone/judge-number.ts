import type { ParsedNumber } from './parse-number.ts';

export type Confidence = 'high' | 'medium' | 'low';

/** Why a text was taken for a number; shown to whoever asks. */
export const reasons = [
  'international',
  'labelled',
  'usual-grouping',
  'regular-grouping',
  'area-in-brackets',
  'with-extension',
  'ungrouped',
  'short-ungrouped',
  'odd-grouping',
  'thousands',
  'no-national-prefix',
  'doubtful-label',
  'field',
] as const;
export type Reason = (typeof reasons)[number];

export interface Judgement {
  readonly confidence: Confidence;
  readonly reason: Reason;
}

/** A number where it stands. */
export interface Written {
  /** As written, normalised, without extension. */
  readonly text: string;
  readonly parsed: ParsedNumber;
  /** Its national format. */
  readonly usual: string;
  readonly hasExtension: boolean;
  readonly label: 'phone' | 'doubtful' | null;
}

const high = (reason: Reason): Judgement => ({ confidence: 'high', reason });
const medium = (reason: Reason): Judgement => ({ confidence: 'medium', reason });
const low = (reason: Reason): Judgement => ({ confidence: 'low', reason });

/**
 * How sure we are that a valid number was meant as one. Validity is not enough: with a country to
 * read them in, half of all nine-digit ids are valid.
 */
export function judgeNumber(written: Written): Judgement {
  if (written.parsed.written === 'international') return high('international');
  if (written.label === 'phone') return high('labelled');
  const judged = judgeNational(written);
  if (judged.confidence !== 'high' && written.hasExtension) return medium('with-extension');
  if (judged.confidence === 'medium' && written.label) return low('doubtful-label');
  return judged;
}

function judgeNational({ text, parsed, usual }: Written): Judgement {
  const digits = text.replaceAll(/\D/g, '');
  const national = parsed.phone.nationalNumber;
  const groups = text.match(/\d+/g) ?? [];
  const northAmerican = parsed.phone.countryCallingCode === '1';
  const bracketed = /^\(\d{1,5}\)/.test(text) && !northAmerican;
  if (lacksPrefix(digits, national, usual.replaceAll(/\D/g, ''))) {
    return bracketed && isRegular(text, groups, 7)
      ? medium('area-in-brackets')
      : low('no-national-prefix');
  }
  if (groups.length === 1) {
    // Eight digits and no prefix to recognise them by: any id in Denmark or Singapore.
    return digits.length < 9 ? low('short-ungrouped') : medium('ungrouped');
  }
  const prefixed = digits.startsWith('0') || digits.length > national.length;
  if (!prefixed && !bracketed && isTwoFigures(text)) return low('odd-grouping');
  const asUsual = (format: string) => cutsWithin(text, format, national.length);
  if (asUsual(usual) || asUsual(parsed.phone.formatInternational())) return high('usual-grouping');
  // North America writes 3-3-4 and nothing else.
  if (northAmerican) return low('odd-grouping');
  if (bracketed && isRegular(text, groups, 7)) return medium('area-in-brackets');
  // Whoever writes the prefix means a number, and German ones come in groups of any size.
  if (prefixed) {
    return isRegular(text, groups, 8) ? medium('regular-grouping') : low('odd-grouping');
  }
  return judgeUnprefixed(text, groups);
}

/** `6013/1500`, and the postcode `94107-1234`. */
function isTwoFigures(text: string): boolean {
  return /^\d+ ?\/ ?\d+$|^\d{5,}[-.]\d+$/.test(text);
}

function judgeUnprefixed(text: string, groups: readonly string[]): Judgement {
  if (/^(?:\d{1,2}(?:[ .]\d{3}){2,}|\d{3}(?:\.\d{3})+)$/.test(text)) return low('thousands');
  // 2310 557487, 91 5123456
  if (/^\d{2,4} \d{5,7}$/.test(text)) return medium('regular-grouping');
  const range = groups.length === 2 && !text.includes(' ');
  return !range && isRegular(text, groups, 4) ? medium('regular-grouping') : low('odd-grouping');
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

/** Area code, then groups with the same mark between them: `0176 1234 5678`, `0711 2 64 94 01`. */
function isRegular(text: string, groups: readonly string[], longest: number): boolean {
  const [area = '', first = '', ...rest] = groups;
  if (area.length > 5 || first.length > longest) return false;
  if (first.length < 2 && (longest < 8 || rest.length < 2)) return false;
  if (rest.some((group) => group.length < 2 || group.length > longest)) return false;
  const marks = text.split(/\d+/).slice(2, -1);
  return new Set(marks.map((mark) => mark.trim())).size <= 1;
}
