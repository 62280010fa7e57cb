import { browserApi } from './browser-api.ts';

export interface OpenOptions {
  /** false: behind the page that is in front. */
  readonly active?: boolean;
}

/**
 * Opens an address where the agent sees it: as a new tab of the last used normal
 * window, or in a new window when none is open (`tabs.create` fails with "No current
 * window" then). Resolves to the tab's id.
 */
export async function openPage(url: string, { active = true }: OpenOptions = {}): Promise<number> {
  const normal = await lastNormalWindow();
  return normal?.id === undefined ? (await openWindow(url)).tabId : openTab(url, normal.id, active);
}

/**
 * Opens an address in the window with this id, or in a new one when it is closed or there is none yet.
 * Resolves to the id of the window.
 */
export async function openInWindow(url: string, windowId: number | null): Promise<number> {
  const held = windowId === null ? null : await windowWith(windowId);
  if (held === null) return (await openWindow(url)).windowId;
  await openTab(url, held, true);
  return held;
}

/** The tab whose address is the wanted one; only sites Ringtab may read are seen. */
export async function findTab(isWanted: (url: string) => boolean): Promise<number | null> {
  const tabs = await browserApi.tabs.query({});
  const hit = tabs.find((tab) => tab.id !== undefined && isWanted(tab.pendingUrl ?? tab.url ?? ''));
  return hit?.id ?? null;
}

/** Addresses that are open in tabs; only of sites Ringtab may read. */
export async function openAddresses(): Promise<string[]> {
  const tabs = await browserApi.tabs.query({});
  return tabs.flatMap((tab) => tab.pendingUrl ?? tab.url ?? []);
}

export async function showTab(tabId: number): Promise<void> {
  const tab = await browserApi.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) {
    await browserApi.windows.update(tab.windowId, { focused: true, drawAttention: true });
  }
}

export async function countWindows(): Promise<number> {
  return (await browserApi.windows.getAll()).length;
}

/** Shows another address in a tab that is open, in front. Rejects when the tab is gone. */
export async function navigateTab(tabId: number, url: string): Promise<void> {
  await browserApi.tabs.update(tabId, { url, active: true });
}

export async function closeTab(tabId: number): Promise<void> {
  await browserApi.tabs.remove(tabId).catch(() => undefined);
}

/**
 * Gives an address that is no page to the program the computer has for it. A tab of its own asks
 * "Open …?", and Chrome closes it again; the agent's page is not left.
 */
export async function handToSystem(url: string): Promise<void> {
  await openPage(url);
}

/** Address of one of Ringtab's own pages. */
export function ownPage(path: string): string {
  return browserApi.runtime.getURL(path);
}

async function openTab(url: string, windowId: number, active: boolean): Promise<number> {
  const { id } = await browserApi.tabs.create({ url, windowId, active });
  if (active) await browserApi.windows.update(windowId, { focused: true }).catch(() => undefined);
  if (id === undefined) throw new Error('the browser opened no tab');
  return id;
}

async function openWindow(url: string): Promise<{ windowId: number; tabId: number }> {
  const opened = await browserApi.windows.create({ url, type: 'normal', focused: true });
  const tabId = opened?.tabs?.[0]?.id;
  if (opened?.id === undefined || tabId === undefined)
    throw new Error('the browser opened no window');
  return { windowId: opened.id, tabId };
}

async function windowWith(id: number): Promise<number | null> {
  const found = await browserApi.windows.get(id).catch(() => null);
  return found?.id ?? null;
}

async function lastNormalWindow(): Promise<chrome.windows.Window | null> {
  try {
    return await browserApi.windows.getLastFocused({ windowTypes: ['normal'] });
  } catch {
    const all = await browserApi.windows.getAll({ windowTypes: ['normal'] });
    return all[0] ?? null;
  }
}
