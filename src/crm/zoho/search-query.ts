import type { SearchNumber } from '../crm.ts';

/** COQL allows 25 conditions in one query. */
const conditionsPerQuery = 24;

/** How people part the digits of a number: blanks of all widths, points, hyphens, slashes. */
const gaps = [' ', '.', '-', '/', '\u00a0', '\u202f', '\u2011'];

/**
 * COQL queries that find a number however it was typed into a phone field. `like` compares the
 * stored text, and nothing promises a wildcard inside a pattern, so the last four digits are looked for
 * as people write them: together (`0958`), in pairs (`66 77`), or parted after one (`5 678`). That is
 * enough to find it, not to be sure: every hit is verified digit by digit afterwards.
 */
export function phoneQueries(
  module: string,
  columns: readonly string[],
  phoneFields: readonly string[],
  number: SearchNumber,
): string[] {
  const digits = number.national.replace(/\D/g, '');
  if (digits.length < 4) return [];
  const tail = digits.slice(-4);
  const endings = [
    tail,
    ...[2, 1].flatMap((at) => gaps.map((gap) => tail.slice(0, at) + gap + tail.slice(at))),
  ];
  const conditions = phoneFields.flatMap((field) =>
    endings.map((ending) => `${field} like '%${ending}%'`),
  );
  const queries: string[] = [];
  for (let i = 0; i < conditions.length; i += conditionsPerQuery) {
    const where = bracketed(conditions.slice(i, i + conditionsPerQuery), 'or');
    queries.push(`select ${columns.join(', ')} from ${module} where ${where} limit 200`);
  }
  return queries;
}

/** COQL wants conditions bracketed in pairs: `((a or b) or c)`. */
export function bracketed(conditions: readonly string[], word: 'and' | 'or'): string {
  return conditions.reduce((left, right) => `(${left} ${word} ${right})`);
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
