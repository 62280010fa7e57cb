/**
 * The address an agent pastes into the Linkus Web Client under Preferences > Features > Popup URL.
 * It is on the PBX's own host, which Ringtab may watch already, at port 1: Chrome refuses that port
 * to everybody before it looks for a server, so the caller's number never leaves the browser.
 * Variables: help.yeastar.com, "Set up third-party integration for call popup".
 */
export function popupUrl(origin: string, token: string): string {
  return `${start(origin, token)}{{.CallerNumber}}&name={{.CallerDisplayName}}`;
}

/** The only port such an address has; the worker is woken for no other. */
export const popupPort = 1;

export interface PopupCaller {
  /** As Linkus gave it, fit to be read as a number; '' when withheld or when it is none. */
  readonly number: string;
  /** '' when Linkus knows none. */
  readonly name: string;
}

/**
 * Who calls, from an address that Linkus opened; null when it is not ours or the token is wrong.
 * Linkus may have percent-encoded the values or put them in as they are.
 */
export function readPopupUrl(url: string, origin: string, token: string): PopupCaller | null {
  const head = start(origin, token);
  if (token === '' || !url.startsWith(head)) return null;
  const [rawNumber = '', ...rest] = url.slice(head.length).split('&name=');
  const number = asNumber(decode(rawNumber));
  const name = asName(decode(rest.join('&name=').replaceAll('+', ' ')));
  return { number, name: name === number ? '' : name };
}

function start(origin: string, token: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}:${popupPort}/ringtab/${token}?number=`;
}

/** Each escape that makes sense is read; a stray `%` in a raw name stays what it is. */
function decode(text: string): string {
  return text.slice(0, 2000).replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function asNumber(text: string): string {
  const number = text.trim();
  return /^\+?[\d ()./-]{1,40}$/.test(number) && /\d/.test(number) ? number : '';
}

function asName(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
}
