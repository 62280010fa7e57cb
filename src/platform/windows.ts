import { browserApi } from './browser-api.ts';

/**
 * Opens an address where the agent sees it: as a new tab of the last used normal
 * window, or in a new window when none is open (`tabs.create` fails with "No current
 * window" then). Resolves to the tab's id.
 */
export async function openPage(url: string): Promise<number> {
  const normal = await lastNormalWindow();
  if (normal?.id !== undefined) {
    const tab = await browserApi.tabs.create({ url, windowId: normal.id, active: true });
    await browserApi.windows.update(normal.id, { focused: true }).catch(() => undefined);
    if (tab.id !== undefined) return tab.id;
  }
  const opened = await browserApi.windows.create({ url, type: 'normal', focused: true });
  const id = opened?.tabs?.[0]?.id;
  if (id === undefined) throw new Error('the browser opened no tab');
  return id;
}

/** The tab that shows this very address already; only sites Ringtab may read are seen. */
export async function findTab(isWanted: (url: string) => boolean): Promise<number | null> {
  const tabs = await browserApi.tabs.query({});
  const hit = tabs.find((tab) => tab.id !== undefined && isWanted(tab.pendingUrl ?? tab.url ?? ''));
  return hit?.id ?? null;
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

async function lastNormalWindow(): Promise<chrome.windows.Window | null> {
  try {
    return await browserApi.windows.getLastFocused({ windowTypes: ['normal'] });
  } catch {
    const all = await browserApi.windows.getAll({ windowTypes: ['normal'] });
    return all[0] ?? null;
  }
}
