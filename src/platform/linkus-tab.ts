import { browserApi } from './browser-api.ts';
import { sitePattern } from './permissions.ts';
import { openPage, showTab } from './windows.ts';

/**
 * How a dial through the page went. `not-there`: the page could not be entered, nothing was done;
 * `unknown`: it went away before it told, or an earlier dial still goes on there.
 */
export type PageDial = 'dialled' | 'signed-out' | 'no-dial-box' | 'not-there' | 'unknown';

/** Open tabs of the Linkus Web Client, the one used last first. Chrome shows us tabs of granted hosts only. */
export async function linkusTabs(origin: string): Promise<number[]> {
  const tabs = await browserApi.tabs.query({ url: sitePattern(origin) }).catch(() => []);
  return tabs
    .filter((tab) => tab.url !== undefined && new URL(tab.url).origin === origin)
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap((tab) => tab.id ?? []);
}

/** Shows the open Linkus Web Client, or opens it. Resolves to its tab. */
export async function showLinkus(origin: string): Promise<number> {
  const [open] = await linkusTabs(origin);
  if (open === undefined) return openPage(`${origin}/`);
  await showTab(open);
  return open;
}

/**
 * Dials in the dial box of a Linkus page. The page's script (`linkus.js`) is brought only now and
 * listens to nobody: this call is its one way in.
 *
 * @param waitMs how long a page that is still loading may take to show its dial box
 */
export async function dialInLinkus(
  tabId: number,
  order: { origin: string; number: string; waitMs: number },
): Promise<PageDial> {
  const target = { tabId, frameIds: [0] };
  try {
    await browserApi.scripting.executeScript({ target, files: ['linkus.js'] });
  } catch {
    return 'not-there';
  }
  try {
    const [frame] = await browserApi.scripting.executeScript({
      target,
      args: [order],
      func: (what: unknown) =>
        (globalThis as { ringtabDial?: (what: unknown) => unknown }).ringtabDial?.(what),
    });
    const told = ['dialled', 'signed-out', 'no-dial-box'] as const;
    return told.find((one) => one === frame?.result) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/** The tab has loaded, or enough time has passed. */
export async function loaded(tabId: number, timeoutMs: number): Promise<void> {
  const tab = await browserApi.tabs.get(tabId).catch(() => null);
  if (!tab || tab.status === 'complete') return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      browserApi.tabs.onUpdated.removeListener(listener);
      resolve();
    };
    const listener = (id: number, change: { status?: string }) => {
      if (id === tabId && change.status === 'complete') done();
    };
    const timer = setTimeout(done, timeoutMs);
    browserApi.tabs.onUpdated.addListener(listener);
  });
}
