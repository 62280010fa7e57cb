import { phoneKey } from '../../core/phone/phone-key.ts';

/** What may be told of a number to somebody who must not learn it: its country, its length and how it is written. */
export function maskedNumber(number: string, country: string): string {
  if (number === '') return 'withheld';
  const key = phoneKey(number, country);
  const shape = number.startsWith('+') ? 'with country code' : 'without country code';
  const digits = number.replaceAll(/\D/g, '').length;
  return `${key?.country ?? 'country unknown'}, ${digits} digits, ${shape}`;
}
