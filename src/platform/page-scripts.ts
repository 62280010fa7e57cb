import { browserApi } from './browser-api.ts';
import { sitePattern } from './permissions.ts';

const scriptId = 'pages';

/**
 * Makes the content script run on exactly these sites, in every frame, from the
 * next load on, and in the tabs that are open already.
 */
export async function runOnSites(origins: readonly string[]): Promise<void> {
  const matches = [...new Set(origins.map(sitePattern))].sort();
  const [registered] = await browserApi.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (matches.length === 0) {
    if (registered) await browserApi.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  if (registered) {
    const same = JSON.stringify([...(registered.matches ?? [])].sort()) === JSON.stringify(matches);
    if (!same) await browserApi.scripting.updateContentScripts([registration(matches)]);
    return;
  }
  await browserApi.scripting.registerContentScripts([registration(matches)]);
}

function registration(matches: string[]): chrome.scripting.RegisteredContentScript {
  return {
    id: scriptId,
    matches,
    // Chrome puts it in before the page is built: a sheet that comes later has every element styled anew.
    css: ['content.css'],
    js: ['content.js'],
    runAt: 'document_idle',
    allFrames: true,
  };
}

/** Brings the content script into tabs that were open before it could; a newer copy ends an older one. */
export async function runInOpenTabs(origins: readonly string[]): Promise<void> {
  const tabs = await browserApi.tabs.query({ url: origins.map(sitePattern) });
  await Promise.all(
    tabs.map(async (tab) => {
      if (tab.id === undefined) return;
      await browserApi.scripting
        .executeScript({ target: { tabId: tab.id, allFrames: true }, files: ['content.js'] })
        // A tab may close, or show an error page, while we look at it.
        .catch(() => undefined);
    }),
  );
}
