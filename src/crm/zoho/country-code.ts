import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';

/** Short names people prefer to those of Unicode's lists. */
const shortNames = new Map(
  Object.entries({
    usa: 'US',
    'u.s.a.': 'US',
    uk: 'GB',
    'great britain': 'GB',
    england: 'GB',
    scotland: 'GB',
    uae: 'AE',
    turkey: 'TR',
    'czech republic': 'CZ',
    holland: 'NL',
    korea: 'KR',
  }),
);

let names: Map<string, string> | null = null;

/**
 * The ISO 3166 code of what stands in an address field: a code, or a name in English or the
 * browser's own language; '' when it is neither.
 */
export function countryCode(text: string): string {
  const name = text.trim().toLowerCase();
  const code = shortNames.get(name) ?? name.toUpperCase();
  if (isSupportedCountry(code)) return code;
  names ??= allNames();
  return names.get(name) ?? '';
}

function allNames(): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of [undefined, 'en']) {
    const display = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of getCountries()) found.set((display.of(code) ?? code).toLowerCase(), code);
  }
  return found;
}
