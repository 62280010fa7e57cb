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
export async function checkInFrame(tabId: number, frameId: number): Promise<unknown> {
  const target = { tabId, frameIds: [frameId] };
  await browserApi.scripting.executeScript({ target, files: ['inspector.js'] });
  const [answer] = await browserApi.scripting.executeScript({
    target,
    func: () => globalThis.ringtabInspector?.check(),
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
