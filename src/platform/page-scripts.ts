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
  // Also when the sites are the same: an older version may have registered less.
  if (registered) await browserApi.scripting.updateContentScripts([registration(matches)]);
  else await browserApi.scripting.registerContentScripts([registration(matches)]);
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
    // Frames that a page writes itself have no address of their own.
    matchOriginAsFallback: true,
  };
}

/** Brings the content script and its style into tabs that were open before it could; a newer copy ends an older one. */
export async function runInOpenTabs(origins: readonly string[]): Promise<void> {
  const tabs = await browserApi.tabs.query({ url: origins.map(sitePattern) });
  await Promise.all(
    tabs.map(async (tab) => {
      if (tab.id === undefined) return;
      const target = { tabId: tab.id, allFrames: true };
      const style = { target, files: ['content.css'] };
      try {
        // Or every time would leave one more sheet.
        await browserApi.scripting.removeCSS(style);
        await browserApi.scripting.insertCSS(style);
        await browserApi.scripting.executeScript({ target, files: ['content.js'] });
      } catch {
        // A tab may close, or show an error page, while we look at it.
      }
    }),
  );
}
