import { bareNumber } from '../phone/bare-number.ts';
import { joinedAcrossSlash, splitStored } from '../phone/phone-key.ts';

/** One number of a stored field, not read as one of any country. */
export interface StoredDigits {
  /** Every digit as written: `0033612345678`, `4403012345`. */
  readonly digits: string;
  /** From where one begins to type it: without `+`, `00` in front and a `(0)` within. */
  readonly typed: string;
}

/**
 * The digits of every number `carriesNumber` may read in a field. Nothing here depends on a country: settings and
 * numbering plans change, and what is kept of a field must stay right.
 */
export function storedDigits(stored: string): StoredDigits[] {
  const joined = joinedAcrossSlash(stored);
  const parts = joined === null ? splitStored(stored) : [...splitStored(stored), joined.whole];
  const found = new Map<string, StoredDigits>();
  for (const part of parts) {
    const text = bareNumber(part);
    if (!/^[\s()+\d./-]+$/.test(text)) continue;
    const digits = text.replaceAll(/\D/g, '');
    if (digits !== '' && !found.has(digits)) found.set(digits, { digits, typed: typedFrom(text) });
  }
  return [...found.values()];
}

function typedFrom(text: string): string {
  const plus = /^[\s(]*\+/.test(text);
  const zeros = /^[\s(]*00/.test(text);
  if (!plus && !zeros) return text.replaceAll(/\D/g, '');
  const digits = text.replace(/\(\s*0\s*\)/, '').replaceAll(/\D/g, '');
  return plus ? digits : digits.slice(2);
}
