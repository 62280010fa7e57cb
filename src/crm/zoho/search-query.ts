import type { SearchNumber } from '../crm.ts';
import { typedDigits } from '../typed-digits.ts';

/** COQL allows 25 conditions in one query. */
const conditionsPerQuery = 25;

/**
 * COQL queries that find a number however it was typed into a phone field. Every hit is verified
 * digit by digit afterwards.
 */
export function phoneQueries(
  module: string,
  columns: readonly string[],
  phoneFields: readonly string[],
  number: SearchNumber,
): string[] {
  const digits = number.national.replace(/\D/g, '');
  if (digits.length < 4) return [];
  const perField = phoneFields.map((field) => conditionsOn(field, digits, number.e164));
  const size = (perField[0] ?? []).flat().length;
  const fieldsPerQuery = Math.max(1, Math.floor(conditionsPerQuery / size));
  const queries: string[] = [];
  for (let i = 0; i < perField.length; i += fieldsPerQuery) {
    const ways = perField.slice(i, i + fieldsPerQuery).flat();
    const where = bracketed(
      ways.map((way) => bracketed(way, 'and')),
      'or',
    );
    queries.push(`select ${columns.join(', ')} from ${module} where ${where}`);
  }
  return queries;
}

/**
 * Ways of writing the end of a number, each a list of conditions that hold together. `like`
 * compares the stored text, and nothing promises a wildcard inside a pattern, so instead of guessing what
 * parts the digits (blanks of all widths, points, hyphens, brackets) the groups between are looked for. In
 * `…uvabcd` the last group is `abcd` or longer, or `bcd` after one that ends in `va`, or
 * `cd` after `ab`. One more pair of digits keeps strangers out: about three in a thousand come along.
 */
function conditionsOn(field: string, digits: string, e164: string | null): string[][] {
  const has = (run: string) => `${field} like '%${run}%'`;
  const longOrThree = (tail: string) => [
    [has(tail.slice(-4))],
    ...(tail.length < 5 ? [] : [[has(tail.slice(-3)), has(tail.slice(-5, -3))]]),
  ];
  const ways = longOrThree(digits);
  if (digits.length >= 6) {
    const [uv, vab, ab, cd] = tailOf(digits);
    ways.push([has(cd), has(vab)], [has(cd), has(ab), has(uv)]);
  }
  const typed = typedDigits(digits, e164);
  return typed === null ? ways : [...ways, ...longOrThree(typed)];
}

/** What `/search` is asked for: `phone` once, which looks into every field, then each of `criteria`. */
export interface SearchParameters {
  readonly phone: string;
  readonly criteria: readonly string[];
}

/**
 * The same number for `/search`, which allows ten conditions. `phone` finds the last four digits where they stand
 * together, or however they are parted where Zoho compares digits; the criteria, one for each field, find them parted by
 * anything. `equals` finds every value that contains the text. Null: nothing to search.
 */
export function searchParameters(
  phoneFields: readonly string[],
  number: SearchNumber,
): SearchParameters | null {
  const digits = number.national.replace(/\D/g, '');
  if (digits.length < 4) return null;
  const typed = typedDigits(digits, number.e164);
  return {
    phone: digits.slice(-4),
    criteria: digits.length < 6 ? [] : phoneFields.map((field) => parted(field, digits, typed)),
  };
}

/** `…va bcd`, or `…vab cd`, or `…uv ab cd`; in another script the last four together too. */
function parted(field: string, digits: string, typed: string | null): string {
  const has = (run: string) => `(${field}:equals:${run})`;
  const all = (...conditions: string[]) => `(${conditions.join('and')})`;
  const any = (...conditions: string[]) => `(${conditions.join('or')})`;
  const threeBehindTwo = (tail: string) => all(has(tail.slice(-3)), has(tail.slice(-5, -3)));
  const [uv, vab, ab, cd] = tailOf(digits);
  const ways = [
    threeBehindTwo(digits),
    all(has(cd), has(ab), any(has(uv), has(vab))),
    ...(typed === null ? [] : [has(typed.slice(-4)), threeBehindTwo(typed)]),
  ];
  return any(...ways);
}

/** `…uvabcd` as `uv`, `vab`, `ab`, `cd`. */
function tailOf(digits: string): [uv: string, vab: string, ab: string, cd: string] {
  return [digits.slice(-6, -4), digits.slice(-5, -2), digits.slice(-4, -2), digits.slice(-2)];
}

/** COQL wants conditions bracketed in pairs: `((a or b) or c)`. */
export function bracketed(conditions: readonly string[], word: 'and' | 'or'): string {
  return conditions.reduce((left, right) => `(${left} ${word} ${right})`);
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
