import type { SearchNumber } from '../crm.ts';
import { typedDigits } from '../typed-digits.ts';

/**
 * Odoo stores numbers as typed. `ilike` does not escape `%`, so a wildcard between all digits finds
 * every way of writing a number in one field, also the second of two. Two numbers in a field hold some
 * strangers' digits in the same order, so the last four must stand together too: as they are, in
 * pairs, or the last three. Null: nothing to search.
 */
export function phoneDomain(
  phoneFields: readonly string[],
  number: SearchNumber,
): unknown[] | null {
  const digits = number.national.replace(/\D/g, '');
  if (digits.length < 4 || phoneFields.length === 0) return null;
  const typed = typedDigits(digits, number.e164);
  const spellings = typed === null ? [digits] : [digits, typed];
  const ways = phoneFields.flatMap((field) =>
    spellings.map((spelling) => written(field, spelling)),
  );
  return [...Array(ways.length - 1).fill('|'), ...ways.flat()];
}

function written(field: string, digits: string): unknown[] {
  const [a, b, c, d] = digits.slice(-4);
  return [
    '&',
    [field, 'ilike', [...digits].join('%')],
    '|',
    [field, 'ilike', `${a}${b}%${c}${d}`],
    [field, 'ilike', `${a}%${b}${c}${d}`],
  ];
}
