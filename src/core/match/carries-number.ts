import { normaliseText } from '../phone/normalise-text.ts';
import { parseNumber } from '../phone/parse-number.ts';
import {
  joinedAcrossSlash,
  type PhoneKey,
  phoneKey,
  sameNumber,
  splitStored,
} from '../phone/phone-key.ts';

/**
 * Whether a stored phone field holds the number of the caller, compared digit by digit.
 *
 * A stored number without a country code is read as one of the record's country and of `country`; when
 * neither gives a valid number, as one of the caller's own country: `0470 44 55 66` in a database
 * kept in the United States is the Belgian who calls, while `01 44 55 66 77` in a French one is never a
 * German with the same digits.
 *
 * @param country ISO 3166 country most numbers of the database belong to
 * @param recordCountry ISO 3166 country of the record's address, '' when unknown
 */
export function carriesNumber(
  stored: string,
  wanted: PhoneKey,
  country: string,
  recordCountry = '',
): boolean {
  if (!mayCarry(stored, wanted)) return false;
  const homes = recordCountry === '' ? [country] : [recordCountry, country];
  const carries = (part: string): boolean => {
    const isWanted = (home: string) => {
      const key = phoneKey(part, home);
      return key !== null && sameNumber(key, wanted);
    };
    if (homes.some(isWanted) || isWrittenOut(part, wanted, homes)) return true;
    if (wanted.country === null || homes.some((home) => parseNumber(part, home)?.valid))
      return false;
    return isWanted(wanted.country);
  };
  if (splitStored(stored).some(carries)) return true;
  const whole = acrossSlash(stored, [...homes, wanted.country ?? '']);
  return whole !== null && carries(whole);
}

/**
 * `49 176 …` beside Germany's own numbers, which may be so long that this could be one of them: nobody leaves the
 * zero off those.
 */
function isWrittenOut(part: string, wanted: PhoneKey, homes: readonly string[]): boolean {
  if (wanted.e164 === null || wanted.country === null || !homes.includes(wanted.country))
    return false;
  return phoneKey(part, '')?.digits === wanted.e164.slice(1);
}

/**
 * `030 / 123 45 67` reads as two numbers, of which the first is none anywhere it could belong: then
 * the slash only parts the area from the rest. Null for any other text.
 */
function acrossSlash(stored: string, countries: readonly string[]): string | null {
  const joined = joinedAcrossSlash(stored);
  if (joined === null) return null;
  const isNumber = countries.some((country) => parseNumber(joined.first, country)?.valid);
  return isNumber ? null : joined.whole;
}

/** Saves reading the hundreds of numbers that a search for a number's end brings along. */
function mayCarry(stored: string, wanted: PhoneKey): boolean {
  const digits = normaliseText(stored).replaceAll(/\D/g, '');
  return digits.includes(wanted.national.slice(-4));
}
