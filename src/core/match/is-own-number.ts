import { phoneKey, sameNumber } from '../phone/phone-key.ts';

/**
 * A number of the company itself: an extension, or one of its own lines. It is on many records
 * (as the assistant's number, the switchboard of a branch) and stands for none of them.
 *
 * @param country ISO 3166 country that numbers without a country code belong to
 */
export function isOwnNumber(
  number: string,
  own: { readonly extensionNumbers: readonly string[]; readonly lines: readonly string[] },
  country: string,
): boolean {
  const key = phoneKey(number, country);
  if (!key) return false;
  if (own.extensionNumbers.includes(key.digits)) return true;
  return own.lines.some((line) => {
    const lineKey = phoneKey(line, country);
    if (!lineKey) return false;
    return sameNumber(key, lineKey) || key.digits === lineKey.digits;
  });
}
