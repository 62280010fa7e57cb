import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { textOf } from './values.ts';
import { modelKey, type Row, type World } from './world.ts';

/**
 * The stored field `phone_sanitized`: E.164 of the first of mobile and phone that is valid in the
 * record's country, else (from 18 on) its partner's, else that of the user's company. Everything
 * else leaves it empty, and the second number of a record is never covered.
 */
export function phoneSanitized(world: World, row: Row): string | false {
  const country = countryOf(world, row);
  const fields = world.version >= 19 ? ['phone'] : ['mobile', 'phone'];
  for (const field of fields) {
    const number = toE164(textOf(row[field]), country);
    if (number) return number;
  }
  return false;
}

function countryOf(world: World, row: Row): string {
  const own = world.get('res.country', row['country_id']);
  const partner =
    world.version >= 18 && row[modelKey] === 'crm.lead'
      ? world.get('res.partner', row['partner_id'])
      : undefined;
  const company = world.get('res.partner', 1);
  const country =
    own ??
    world.get('res.country', partner?.['country_id']) ??
    world.get('res.country', company?.['country_id']);
  return textOf(country?.['code']);
}

/**
 * Like `phone_validation`: a number too long for its country is tried again with `+` in front,
 * which repairs `32470445566` and turns an American number in Belgium into an Indonesian one.
 */
function toE164(text: string, country: string): string | false {
  if (!text) return false;
  const region = isSupportedCountry(country) ? country : undefined;
  const options = region ? { defaultCountry: region } : {};
  const number = parsePhoneNumberFromString(text, options);
  if (number?.isValid()) return number.number;
  const tooLong = region && validatePhoneNumberLength(text, region) === 'TOO_LONG';
  if (!tooLong || text.startsWith('+')) return false;
  const retried = parsePhoneNumberFromString(`+${text}`);
  return retried?.isValid() ? retried.number : false;
}
