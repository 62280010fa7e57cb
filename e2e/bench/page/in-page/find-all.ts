import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';
import type { Mark } from './contender.ts';
import { offer } from './offer.ts';
import { textNodes } from './text-nodes.ts';

/** The library's own search on every text. */
offer(({ country }) => {
  if (!isSupportedCountry(country)) throw new Error(`${country}?`);
  const marks: Mark[] = [];
  for (const first of textNodes()) {
    for (const { startsAt, endsAt } of findPhoneNumbersInText(first.data, country)) {
      marks.push({ first, text: first.data.slice(startsAt, endsAt) });
    }
  }
  return () => marks;
});
