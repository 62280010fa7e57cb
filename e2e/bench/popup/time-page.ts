import type { Page } from 'playwright';

/** Milliseconds from the start of the navigation. */
export interface PageTimes {
  readonly firstPaint: number;
  readonly firstContent: number;
  /** What the agent came for is there: the list of calls. */
  readonly useful: number;
  /** The worker has spoken. */
  readonly live: number;
}

declare global {
  interface Window {
    seen: { useful?: number; live?: number };
  }
}

/** Runs in the page before its own scripts: notes when things are there for the first time. */
const watchThings = `
window.seen = {};
new MutationObserver(() => {
  const isUseful = document.querySelector('.recent-call') !== null;
  const isLive = isUseful && document.querySelector('[inert], [aria-busy]') === null;
  if (isUseful) seen.useful ??= performance.now();
  if (isLive) seen.live ??= performance.now();
}).observe(document, { childList: true, subtree: true, attributes: true });
`;

export async function timePage(page: Page, url: string, isOurs: boolean): Promise<PageTimes> {
  await page.addInitScript({ content: watchThings });
  await page.goto(url);
  if (isOurs) await page.waitForFunction(() => window.seen.live !== undefined);
  await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  return page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN,
    firstContent:
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    useful: window.seen.useful ?? Number.NaN,
    live: window.seen.live ?? Number.NaN,
  }));
}
