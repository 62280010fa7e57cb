import { getCountryCallingCode } from 'libphonenumber-js/max';
import { countryCode } from '../phone/parse-number.ts';
import { type HomePlan, noHome } from './typed-number.ts';

/** Where it is not `0`. In North America nothing stands before a number but its own country code. */
const trunks: Readonly<Record<string, string>> = { '1': '', '7': '8', '375': '8', '36': '06' };

/** How numbers are written at home. @param country ISO 3166, '' when unknown */
export function homePlan(country: string): HomePlan {
  const code = countryCode(country);
  if (code === undefined) return noHome;
  const callingCode = getCountryCallingCode(code);
  return { callingCode, trunk: trunks[callingCode] ?? '0' };
}
