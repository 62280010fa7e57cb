import { expect, test } from 'vitest';
import { countryCode } from './country-code.ts';

test.each([
  ['NL', 'NL'],
  ['gb', 'GB'],
  ['UK', 'GB'],
  [' United States ', 'US'],
  ['USA', 'US'],
  ['Netherlands', 'NL'],
  ['germany', 'DE'],
  ['', ''],
  ['Atlantis', ''],
  ['__proto__', ''],
])('%j is %j', (text, code) => {
  expect(countryCode(text)).toBe(code);
});
