import { sitePattern } from './permissions.ts';

export interface RequestOptions {
  /** Chrome keeps running, and Ringtab listening, when every window is closed. */
  readonly background: boolean;
}

/**
 * Asks Chrome for the origins. Chrome wants a user gesture: this must be the
 * first thing awaited in the click or submit handler. Resolves at once when all is granted.
 */
export async function requestOrigins(
  origins: readonly string[],
  { background }: RequestOptions,
): Promise<boolean> {
  const permissions: chrome.runtime.ManifestPermission[] = [];
  if (background) permissions.push('background');
  try {
    return await chrome.permissions.request({ permissions, origins: origins.map(sitePattern) });
  } catch {
    return false;
  }
}

export async function containsOrigin(origin: string): Promise<boolean> {
  try {
    return await chrome.permissions.contains({ origins: [sitePattern(origin)] });
  } catch {
    return false;
  }
}

/** Switches listening with closed windows on or off; like `requestOrigins` it needs a click. */
export async function setBackground(on: boolean): Promise<boolean> {
  const permissions: chrome.runtime.ManifestPermission[] = ['background'];
  return on
    ? await chrome.permissions.request({ permissions })
    : await chrome.permissions.remove({ permissions });
}

/** Origin of the web page in front, which Chrome tells a popup by `activeTab`; null on Chrome's own pages. */
export async function activeSite(): Promise<string | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (!tab?.url || !/^https?:/.test(tab.url)) return null;
  return new URL(tab.url).origin;
}
