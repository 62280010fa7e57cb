import type { PhoneKey } from '../../core/phone/phone-key.ts';
import type { StoredDigits } from '../../core/search/stored-digits.ts';

/**
 * What a record is found by in the index of numbers: nine bytes for each number instead of two a digit.
 *
 * - `[reversed, rank]` for the look-up and for "ends with": the digits from the last to the first, as a number of
 *   15 digits filled up with zeros behind. Of one number, the records to be shown first have the lowest rank.
 * - `forward` alone for "begins with": the digits from the first to the last, in the same way.
 */
export type NumberKey = number | [reversed: number, rank: number];

/** As many as a double holds exactly, and as E.164 allows. */
const places = 15;
/** A look-up compares that many last digits. The rest is left to the caller, who knows the numbering plans. */
const suffix = 6;
/** Plans that put a digit in front of a local number, as Norfolk Island does: the digits behind it are compared. */
const shortSuffix = 5;

export function numberKeys(numbers: readonly StoredDigits[], rank: number): NumberKey[] {
  return numbers.flatMap(({ digits, typed }): NumberKey[] => [
    [packed(reversed(digits)), rank],
    packed(typed),
  ]);
}

/** The own records and the company itself first, then the newest activity. */
export function numberRank(record: {
  kind: string;
  mine: boolean;
  /** Epoch ms. */
  activeAt: number;
}): number {
  return (record.mine || record.kind === 'company' ? -1e14 : 0) - record.activeAt;
}

/**
 * Where every record stands that may carry the number. A stored number ends as the national number does, however
 * it is written and wherever it is read; one whose country is unknown ends as one of the caller's own spellings does.
 */
export function lookUpRanges({ national, e164, digits }: PhoneKey): IDBKeyRange[] {
  const long = [national, e164?.slice(1) ?? '', digits].filter(({ length }) => length >= suffix);
  const ends = long.map((number) =>
    number.slice(number === national && number.length === suffix ? -shortSuffix : -suffix),
  );
  // Shorter ones, as extensions, are no end of anything else.
  if (ends.length === 0) return [IDBKeyRange.bound(...pair(packed(reversed(digits))))];
  return [...new Set(ends)].map(endRange);
}

/** Numbers that end in these digits. */
export function endRange(digits: string): IDBKeyRange {
  const [lower, upper] = span(reversed(digits));
  return IDBKeyRange.bound([lower], [upper], false, true);
}

/** Numbers that begin with these digits. */
export function beginningRange(digits: string): IDBKeyRange {
  return IDBKeyRange.bound(...span(digits), false, true);
}

/** All records of the one number a `[reversed, rank]` key belongs to. */
export function sameNumberRange(key: NumberKey): IDBKeyRange {
  return IDBKeyRange.bound(...pair(Array.isArray(key) ? key[0] : key));
}

function pair(value: number): [[number], [number, number]] {
  return [[value], [value, Number.POSITIVE_INFINITY]];
}

function span(prefix: string): [number, number] {
  const lower = packed(prefix);
  return [lower, lower + 10 ** Math.max(0, places - prefix.length)];
}

function packed(digits: string): number {
  return Number(digits.slice(0, places).padEnd(places, '0'));
}

function reversed(digits: string): string {
  return [...digits].reverse().join('');
}
