import { linkId } from '../store.ts';

/** How a condition compares a stored value with the text given. */
export type Operator =
  | 'is'
  | 'is-not'
  | 'contains'
  | 'contains-not'
  | 'starts'
  | 'ends'
  | 'in'
  | 'not-in'
  | 'empty'
  | 'not-empty'
  | 'less'
  | 'less-or-is'
  | 'more'
  | 'more-or-is'
  | 'between';

/**
 * @param digitsOnly compare texts by their digits, as the lenient search does with phone fields.
 */
export function compare(
  stored: unknown,
  operator: Operator,
  wanted: readonly string[],
  digitsOnly = false,
): boolean {
  const text = asText(stored, digitsOnly);
  const values = wanted.map((value) => (digitsOnly ? digitsOf(value) : value.toLowerCase()));
  const first = values[0] ?? '';
  switch (operator) {
    case 'is':
      return text !== '' && isSame(stored, text, first);
    case 'is-not':
      return !isSame(stored, text, first);
    case 'contains':
      return first !== '' && text.includes(first);
    case 'contains-not':
      return !text.includes(first);
    case 'starts':
      return first !== '' && text.startsWith(first);
    case 'ends':
      return first !== '' && text.endsWith(first);
    case 'in':
      return values.some((value) => isSame(stored, text, value));
    case 'not-in':
      return !values.some((value) => isSame(stored, text, value));
    case 'empty':
      return text === '';
    case 'not-empty':
      return text !== '';
    default:
      return text !== '' && inOrder(operator, text, values);
  }
}

function inOrder(operator: Operator, text: string, values: readonly string[]): boolean {
  const [low = '', high = ''] = values;
  const left = asNumber(text);
  switch (operator) {
    case 'less':
      return left < asNumber(low);
    case 'less-or-is':
      return left <= asNumber(low);
    case 'more':
      return left > asNumber(low);
    case 'more-or-is':
      return left >= asNumber(low);
    default:
      return left >= asNumber(low) && left <= asNumber(high);
  }
}

function isSame(stored: unknown, text: string, wanted: string): boolean {
  if (text === wanted) return true;
  return looksLikeTime(text) && looksLikeTime(wanted) && typeof stored === 'string'
    ? Date.parse(text) === Date.parse(wanted)
    : false;
}

function asText(stored: unknown, digitsOnly: boolean): string {
  const plain = linkId(stored) ?? (stored === null || stored === undefined ? '' : String(stored));
  return digitsOnly ? digitsOf(plain) : plain.toLowerCase();
}

/** Ids have more digits than a number holds. */
function asNumber(text: string): number | bigint {
  if (/^\d{16,}$/.test(text)) return BigInt(text);
  return looksLikeTime(text) ? Date.parse(text) : Number(text);
}

function looksLikeTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(t\d\d:\d\d|$)/i.test(text);
}

export function digitsOf(text: string): string {
  return text.replace(/\P{Nd}/gu, '');
}
