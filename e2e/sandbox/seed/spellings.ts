import type { Random } from './random.ts';

/** One number of the sandbox in the pieces from which every way of typing it is made. */
export interface SeedNumber {
  /** `33` */
  callingCode: string;
  /** Groups after the calling code: `['1', '44', '55', '66', '77']`. */
  groups: readonly string[];
  trunk: string;
  exit: string;
}

/** The number as a trunk presents it. */
export function e164(number: SeedNumber): string {
  return `+${number.callingCode}${number.groups.join('')}`;
}

const nbsp = '\u00a0';
const narrowNbsp = '\u202f';
const hardHyphen = '\u2011';

/** As dialled inside the country, the groups joined by `separator`. */
function national(number: SeedNumber, separator: string): string {
  const joined = number.groups.join(separator);
  return number.trunk === '0' || number.trunk === ''
    ? `${number.trunk}${joined}`
    : `${number.trunk}${separator}${joined}`;
}

function international(number: SeedNumber, separator: string): string {
  return [`+${number.callingCode}`, ...number.groups].join(separator);
}

/** The area code in brackets, as in `(212) 555-0134` or `(030) 23125 123`. */
function bracketed(number: SeedNumber): string {
  const [area = '', ...rest] = number.groups;
  const prefix = number.trunk === '0' ? '0' : '';
  return `(${prefix}${area}) ${rest.join('-')}`;
}

function fullWidth(text: string): string {
  return text.replace(/[0-9+-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

/** Ways people type a number. A way a country does not know answers undefined. */
export const spellings = {
  e164,
  spaced: (n) => international(n, ' '),
  dotted: (n) => international(n, '.'),
  dashed: (n) => international(n, '-'),
  slashed: (n) => international(n, '/'),
  noBreakSpaces: (n) => international(n, nbsp),
  narrowSpaces: (n) => international(n, narrowNbsp),
  hardHyphens: (n) => international(n, hardHyphen),
  national: (n) => national(n, ' '),
  nationalDotted: (n) => national(n, '.'),
  nationalDashed: (n) => national(n, '-'),
  nationalNarrow: (n) => national(n, narrowNbsp),
  nationalDigits: (n) => national(n, ''),
  bracketed: (n) => (n.groups.length > 2 ? bracketed(n) : undefined),
  areaSlash: (n) =>
    n.trunk === '0' ? `0${n.groups[0]}/${n.groups.slice(1).join(' ')}` : undefined,
  optionalZero: (n) => (n.trunk === '0' ? `+${n.callingCode} (0)${n.groups.join(' ')}` : undefined),
  doubleZero: (n) => (n.exit === '00' ? `00${n.callingCode} ${n.groups.join(' ')}` : undefined),
  doubleZeroDigits: (n) => (n.exit === '00' ? `00${n.callingCode}${n.groups.join('')}` : undefined),
  bareDigits: (n) => `${n.callingCode}${n.groups.join('')}`,
  noCountryCode: (n) => (n.trunk === '' ? undefined : n.groups.join(' ')),
  labelled: (n) => `Tel: ${international(n, ' ')}`,
  trailingBlanks: (n) => `${international(n, ' ')}  `,
  fullWidth: (n) =>
    ['81', '82', '86', '886'].includes(n.callingCode) ? fullWidth(national(n, '-')) : undefined,
} satisfies Record<string, (number: SeedNumber) => string | undefined>;

export type SpellingId = keyof typeof spellings;

/** What may follow a company's number. */
const extensionSpellings = [
  (digits: string) => ` ext ${digits}`,
  (digits: string) => ` x${digits}`,
  (digits: string) => `;ext=${digits}`,
  (digits: string) => ` ext. ${digits}`,
] as const;

/** A number with somebody's extension behind it. */
export function withExtension(text: string, random: Random): string {
  return `${text.trimEnd()}${random.pick(extensionSpellings)(String(10 + random.below(790)))}`;
}

/** Two numbers in one field. */
export function twoNumbers(first: string, second: string, random: Random): string {
  return `${first.trim()}${random.pick([' / ', ' | '])}${second.trim()}`;
}
