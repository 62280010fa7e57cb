import { getCountries } from 'libphonenumber-js/max';

/** Every country libphonenumber knows, numbered by English name as in Odoo's own data. */
export const countries: readonly { id: number; code: string; name: string }[] = (() => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((country, index) => ({ id: index + 1, ...country }));
})();

export function countryId(code: string): number | false {
  return countries.find((country) => country.code === code)?.id ?? false;
}
