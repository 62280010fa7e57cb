import { bareNumber } from './bare-number.ts';
import { countryCode, parseNumber } from './parse-number.ts';

/** Before which calls the agent is asked. */
export type AskBefore = 'never' | 'premium' | 'international-and-premium';

export interface CostlyCall {
  readonly why: 'premium' | 'shared-cost' | 'international';
  /** ISO 3166 country the number belongs to; null when to none, such as +979, or not known. */
  readonly country: string | null;
}

/** Ways abroad that a number begins with which the metadata knows no country for. */
const abroad = /^\+|^00|^011/;

/**
 * Why a call to this number may cost more than a call usually does; null when there is nothing to
 * ask. The number is read as `toDialString` reads it, so that what is asked about is what is called.
 */
export function costlyCall(raw: string, country: string, ask: AskBefore): CostlyCall | null {
  if (ask === 'never') return null;
  const text = bareNumber(raw);
  const digits = text.replaceAll(/\D/g, '');
  // As long as an extension of the PBX, and dialled as one.
  if (!text.includes('+') && digits.length <= 6) return null;
  const parsed = parseNumber(text, country);
  const destination = parsed?.phone.country ?? null;
  const type = parsed?.phone.getType();
  if (type === 'PREMIUM_RATE') return { why: 'premium', country: destination };
  if (type === 'SHARED_COST') return { why: 'shared-cost', country: destination };
  if (ask === 'premium') return null;
  // +800 is free from wherever it can be called.
  if (type === 'TOLL_FREE' && parsed?.phone.countryCallingCode === '800') return null;
  const isAbroad = parsed ? destination !== countryCode(country) : abroad.test(text.trim());
  return isAbroad ? { why: 'international', country: destination } : null;
}
