export type ParsedAddress =
  | { readonly ok: true; readonly origin: string; readonly insecure: boolean }
  | { readonly ok: false };

/**
 * What a person typed as an address, as an origin: `mycompany.example.com`, `192.168.1.10:8088`,
 * `https://host/some/page` all work; https is assumed unless http is written. Anything with a
 * user name, another scheme or no host is refused.
 */
export function parseWebAddress(text: string): ParsedAddress {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return { ok: false };
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return { ok: false };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false };
  if (url.username !== '' || url.password !== '' || url.hostname === '') return { ok: false };
  // A single label is a LAN name only when it is written on purpose (`pbx:8088`); letters alone are mostly a typo.
  if (!/[.:]/.test(url.host) && url.hostname !== 'localhost') return { ok: false };
  return { ok: true, origin: url.origin, insecure: url.protocol === 'http:' };
}
