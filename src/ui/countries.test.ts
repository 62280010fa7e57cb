import { getCountries } from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { countriesIn, countryCodes, guessCountry } from './countries.ts';

test('the list is the one numbers are read with', () => {
  expect([...countryCodes].sort()).toEqual([...getCountries()].sort());
});

test('names are in the language of the page, and sorted in it', () => {
  const german = countriesIn('de').map(({ name }) => name);
  expect(german).toContain('Österreich');
  expect(german.indexOf('Österreich')).toBeLessThan(german.indexOf('Polen'));
  expect(countriesIn('zh-CN')).toContainEqual({ code: 'CN', name: '中国' });
});

test.each([
  [['en-GB', 'en-US'], 'GB'],
  [['en', 'de-AT'], 'AT'],
  [['fr'], 'FR'],
  [['zh-Hans'], 'CN'],
  [['es-419'], 'US'],
  [[], 'US'],
])('%j dials from %s', (languages, country) => {
  expect(guessCountry(languages)).toBe(country);
});
