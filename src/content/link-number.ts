/** Links that mean a call. */
export const callLinks = 'a[href^="tel:" i], a[href^="callto:" i], a[href^="skype:" i]';

/** Links that hold a number; a click on some of them is no call. */
export const numberLinks = `${callLinks}, a[href^="sms:" i]`;

/**
 * The number a `tel:`, `callto:`, `skype:` or `sms:` address leads to, as written; null when it leads to
 * something else, such as a Skype name.
 */
export function linkNumber(href: string): string | null {
  const match = /^\s*(?:tel|callto|skype|sms):(?:\/\/)?([^?]*)/i.exec(href);
  if (!match?.[1]) return null;
  let number: string;
  try {
    number = decodeURIComponent(match[1]);
  } catch {
    return null;
  }
  // RFC 3966 puts more parameters behind the number; only the extension is about whom to call.
  number = number.replaceAll(/;(?!ext=)[^;]*/gi, '').trim();
  return /^\(?\+?[\d\s()./-]*\d[\d\s()./-]*(?:;ext=\d+)?$/i.test(number) ? number : null;
}
