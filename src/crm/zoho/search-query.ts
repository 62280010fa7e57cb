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
    const [uv, vab, ab, cd] = [
      digits.slice(-6, -4),
      digits.slice(-5, -2),
      digits.slice(-4, -2),
      digits.slice(-2),
    ];
    ways.push([has(cd), has(vab)], [has(cd), has(ab), has(uv)]);
  }
  const typed = typedDigits(digits, e164);
  return typed === null ? ways : [...ways, ...longOrThree(typed)];
}

/** What `/search?phone=` is asked for: the last digits together, and in pairs. */
export function numberEndings(number: SearchNumber): string[] {
  const tail = number.national.replace(/\D/g, '').slice(-4);
  return tail.length < 4 ? [] : [tail, `${tail.slice(0, 2)} ${tail.slice(2)}`];
}

/** COQL wants conditions bracketed in pairs: `((a or b) or c)`. */
export function bracketed(conditions: readonly string[], word: 'and' | 'or'): string {
  return conditions.reduce((left, right) => `(${left} ${word} ${right})`);
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
