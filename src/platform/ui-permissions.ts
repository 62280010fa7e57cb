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

export interface ActiveTab {
  readonly id: number;
  /** Of the web page in it, which Chrome tells a popup by `activeTab`; null on Chrome's own pages. */
  readonly origin: string | null;
}

/** The tab in front; null when there is none. */
export async function activeTab(): Promise<ActiveTab | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  const isWeb = tab.url !== undefined && /^https?:/.test(tab.url);
  return { id: tab.id, origin: isWeb ? new URL(tab.url ?? '').origin : null };
}
