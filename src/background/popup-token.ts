import { popupTokenItem } from './stored/phone.ts';

/**
 * What makes this browser's Popup URL known to Linkus and Ringtab only. Made when it is first needed
 * and kept through sign-out: the agent has pasted it into Linkus.
 */
export function popupToken(): Promise<string> {
  return popupTokenItem.update((held) => (held === '' ? randomToken() : held));
}

/** 128 bits, fit for an address. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const signs: Record<string, string> = { '+': '-', '/': '_', '=': '' };
  return btoa(String.fromCharCode(...bytes)).replaceAll(/[+/=]/g, (sign) => signs[sign] ?? '');
}
