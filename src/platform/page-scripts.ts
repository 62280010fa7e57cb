import type { SentMarks } from '../crm/page-marks.ts';
import { browserApi } from './browser-api.ts';
import { sitePattern } from './permissions.ts';
import { sitesChanged } from './sites-changed.ts';

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

/**
 * Has the content scripts ask again whether they may work. A message reaches them also where Chrome
 * has taken the permission back and nothing can be injected any more.
 */
export async function tellPages(): Promise<void> {
  const tabs = await browserApi.tabs.query({});
  await Promise.all(
    tabs.map(async ({ id }) => {
      // Most tabs have no script of ours, and nobody listens there.
      if (id !== undefined) await browserApi.tabs.sendMessage(id, sitesChanged).catch(() => null);
    }),
  );
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

/**
 * What the numbers' list of every frame says, by frame; empty where no script of ours may run. The
 * answers are made inside the page's process and are checked by whoever uses them.
 */
export async function listInFrames(
  tabId: number,
): Promise<{ readonly frameId: number; readonly list: unknown }[]> {
  const ask = () =>
    browserApi.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: () =>
        globalThis.ringtabPage && (globalThis.ringtabInspector?.list() ?? ('absent' as const)),
    });
  let answers = await ask();
  const without = answers.filter(({ result }) => result === 'absent');
  if (without.length > 0) {
    await browserApi.scripting.executeScript({
      target: { tabId, frameIds: without.map(({ frameId }) => frameId) },
      files: ['inspector.js'],
    });
    answers = await ask();
  }
  return answers
    .filter(({ result }) => result !== undefined && result !== null)
    .map(({ frameId, result }) => ({ frameId, list: result }));
}

/** What a frame's script sees of the page's markup; undefined when the frame has gone. */
export async function checkInFrame(
  tabId: number,
  frameId: number,
  marks: readonly SentMarks[],
): Promise<unknown> {
  const target = { tabId, frameIds: [frameId] };
  await browserApi.scripting.executeScript({ target, files: ['inspector.js'] });
  const [answer] = await browserApi.scripting.executeScript({
    target,
    func: (known: readonly SentMarks[]) => globalThis.ringtabInspector?.check(known),
    args: [marks],
  });
  return answer?.result;
}

/** Has a frame's script ask for the call, so that it is asked for as by a click in that frame. */
export async function callInFrame(
  tabId: number,
  frameId: number,
  id: number,
  confirmation: string | null,
): Promise<unknown> {
  const [answer] = await browserApi.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (number: number, answered: string | null) =>
      globalThis.ringtabInspector?.call(number, answered),
    args: [id, confirmation],
  });
  return answer?.result;
}
