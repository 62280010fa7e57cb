/**
 * Seven digits with at most four characters between two of them, none a letter: no phone number
 * worth finding in free text is shorter. Digits of other scripts count (full-width, Arabic-Indic).
 */
const sevenDigits =
  /[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19](?:[^0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19A-Za-z]{0,4}[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]){6}/;

const threeDigits =
  /[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19](?:.{0,4}?[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]){2}/;

/**
 * Could this text hold a phone number? Wrong often in the cheap direction (a date passes), never
 * in the other. It is what a page pays for every text on it, so it knows nothing about countries
 * and imports nothing: well under a microsecond, linear in the text.
 */
export function mightHoldNumber(text: string): boolean {
  return text.length >= 7 && sevenDigits.test(text);
}

/** The same for a field known to hold a phone number, where a short internal number counts too. */
export function mightHoldFieldNumber(text: string): boolean {
  return text.length >= 3 && threeDigits.test(text);
}
