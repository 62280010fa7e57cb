/**
 * What stands in the inline scripts of the page in front, and where it is. Chrome lends the popup
 * that page for the click that opened it (`activeTab`); null where it does not.
 */
export async function scriptsInFront(): Promise<{ origin: string; text: string } | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined || !tab.url || !/^https?:/.test(tab.url)) return null;
  try {
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: () =>
        [...document.querySelectorAll('script:not([src])')]
          .map((one) => one.textContent)
          .join('\n'),
    });
    return { origin: new URL(tab.url).origin, text: frame?.result ?? '' };
  } catch {
    return null;
  }
}
