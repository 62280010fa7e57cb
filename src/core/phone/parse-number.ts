import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

export interface ParsedNumber {
  readonly phone: PhoneNumber;
  /** `international`: written with `+`, `00` or the given country's way abroad; `national`: read as a number of it. */
  readonly written: 'international' | 'national';
  readonly valid: boolean;
}

/** E.164 allows 15 digits; `00` may stand in front. */
const longest = 17;

/**
 * Reads one number (normalised text, no extension suffix) with the `max` metadata, whose validity
 * is more than a length. Valid readings win over merely possible ones; null when neither.
 */
export function parseNumber(text: string, country: string): ParsedNumber | null {
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < 2 || digits.length > longest) return null;
  const home = countryCode(country);
  let possible: ParsedNumber | null = null;
  for (const dialled of readings(text, digits)) {
    const phone = parsePhoneNumberFromString(dialled, {
      ...(home ? { defaultCountry: home } : {}),
      extract: false,
    });
    if (!phone) continue;
    const written = isAbroad(dialled, phone, home) ? 'international' : 'national';
    if (phone.isValid()) return { phone, written, valid: true };
    if (!possible && phone.isPossible()) possible = { phone, written, valid: false };
  }
  return possible;
}

/** The country as the library types it; undefined when it knows no such country. */
export function countryCode(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}

/** Also without `+`: `011 33 …` from the United States. */
function isAbroad(dialled: string, phone: PhoneNumber, home: CountryCode | undefined): boolean {
  return (
    dialled.startsWith('+') ||
    (home !== undefined && phone.countryCallingCode !== getCountryCallingCode(home))
  );
}

/** What the text may mean, likeliest first. */
function readings(text: string, digits: string): string[] {
  const plus = /^[(\s\u200b]*\+/.test(text);
  if (!plus && !digits.startsWith('00')) return [digits];
  const withoutIdd = (value: string) => `+${plus ? value : value.slice(2)}`;
  const found = [withoutIdd(digits)];
  // `+44 (0)20 …` is dialled without that zero; Italy keeps its zero, so the other reading stays.
  const trunk = text.replace(/\([ \u200b]*0[ \u200b]*\)/, '');
  if (trunk !== text) found.unshift(withoutIdd(trunk.replaceAll(/\D/g, '')));
  // `00` is the way abroad from most countries, but not from all: elsewhere it may begin a local number.
  return plus ? found : [...found, digits];
}
