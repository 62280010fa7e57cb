/** Stands where noise was: no digit, no letter, no separator, so nothing joins across it. */
export const blank = '\u0000';

/** The position in a list: `1. ` in front of 06 12 34 56 78; `1. 2. ` is part of a date. */
const listPosition = '[1-9]\\d?[.)] (?! ?\\d{1,3}\\. )';
const beginsAsList = new RegExp(`^${listPosition}`);

/** A number cut out of its line must read as it did within, and there this would be no part of it. */
export function startsAsListPosition(written: string): boolean {
  return beginsAsList.test(written);
}

/**
 * Shapes that are full of digits and are never a phone number. Each pattern is bounded (no open
 * repetition that can start anywhere), so that a hostile text costs no more than a long one.
 */
const shapes: readonly RegExp[] = [
  // Ids longer than E.164 allows; `00` in front may still be an international call.
  /(?<!\d)(?!00)\d{16,}/g,
  // 2012-01-02, 2012/1/2, with or without a time
  /(?<!\d[-./]?)(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)(?!\1\d)(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,9})?)?/g,
  // 31.12.2012, 3/10/84; `(?!\1\d)` spares 01.12.25.53.00, which is a phone number in France
  /(?<!\d[-./]?|\(\d{1,4}\) ?)(?:(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1|(?:0?[1-9]|1[0-2])([-./])(?:0?[1-9]|[12]\d|3[01])\2)(?:(?:19|20)\d\d|\d\d)(?!\d)(?![-./]\d)/g,
  // 18. 08. 2016, 23 / 05 / 1990
  /(?<!\d[-./ ]{0,3})(?:0?[1-9]|[12]\d|3[01]) ?([-./]) ?(?:0?[1-9]|1[0-2]) ?\1 ?(?:19|20)\d\d(?![-./ ]{0,3}\d)/g,
  new RegExp(`^ {0,3}${listPosition}`, 'gm'),
  // 1979-2011
  /(?<![\d+][-./ ()]?)(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?![-./ ()]?\d)/g,
  // 6:30, 08:00:15.123
  /(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?!\d)/g,
  // IPv4 with port or mask; four pairs of digits are a Danish number rather than an address
  /(?<![\d.)])(?!\d\d\.\d\d\.\d\d\.\d\d(?!\d))(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:[:/]\d{1,5})?(?!\.?\d)/g,
  // $ 1,234.50 — but only the 20 of `$20 415-666-7777`
  /[$€£¥₹₽₩₺₴]\s?\d{1,3}(?:[ .,']\d{3}){0,4}(?:[.,]\d{1,2})?(?![\d./-])/g,
  // 1 234 567,00 EUR, 12 %
  /(?<!\d[ .,']?)\d{1,9}(?:[ .,']\d{3}){0,4}(?:[.,]\d{1,2})? ?(?:[€£¥₹₽₩₺₴$%]|(?:EUR|USD|GBP|CHF|PLN|CZK|HUF|SEK|NOK|DKK|RUB|JPY|CNY|RMB|INR|AUD|CAD|zł|kr|Kč|Ft)(?!\p{L}))/gu,
  // IBAN, spaced or not
  /(?<![A-Za-z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Za-z\d])/g,
  // Payment cards
  /(?<!\d[ -]?)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?![ -]?\d)/g,
  // Belgian and Swiss company numbers look like local mobile numbers
  /(?<![A-Z])(?:BE ?[01]\d{3}([. ])\d{3}|CHE-?\d{3}([. ])\d{3})(?:\1|\2)\d{3}(?![. ]?\d)/g,
  // 48.856614, 2.352222
  /(?<!\d)-?(?:[1-9]\d{0,2}|0)\.\d{4,12}(?:[,;] ?| ?\/ ?| )-?(?:[1-9]\d{0,2}|0)\.\d{4,12}(?!\.?\d)/g,
  // INV/2024/00012, SO-2024-0815
  /(?<![A-Za-z])[A-Za-z]{2,6}[-/_]?(?:19|20)\d\d[-/_](?:\d{1,2}[-/_])?\d{2,8}(?!\d)/g,
];

/** Blanks dates, times, addresses, prices, account numbers and ids, keeping every offset. */
export function blankNoise(normalised: string): string {
  let text = normalised;
  for (const shape of shapes) text = text.replace(shape, (noise) => blank.repeat(noise.length));
  return text;
}
