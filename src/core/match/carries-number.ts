import { parseNumber } from '../phone/parse-number.ts';
import { type PhoneKey, phoneKey, sameNumber, splitStored } from '../phone/phone-key.ts';

/**
 * Whether a stored phone field holds the number of the caller, compared digit by digit.
 *
 * A stored number without a country code is read as one of `country` when that gives a valid number,
 * else as one of the caller's own country: `0470 44 55 66` in a database kept in the United States is the
 * Belgian who calls, while `01 44 55 66 77` in a French one is never a German with the same digits.
 */
export function carriesNumber(stored: string, wanted: PhoneKey, country: string): boolean {
  return splitStored(stored).some((part) => {
    const home = phoneKey(part, country);
    if (home && sameNumber(home, wanted)) return true;
    if (wanted.country === null || parseNumber(part, country)?.valid) return false;
    const abroad = phoneKey(part, wanted.country);
    return abroad !== null && sameNumber(abroad, wanted);
  });
}
