import { expect, type Page } from '@playwright/test';

/** What moves by itself: hidden, and its place kept. */
const moving = '[role="timer"], .banner .numeric';
/** What is there for a while only. */
const passing = '.contacts-notice';

/** What is another one at every run: ports, times of day, dates and how far something is. */
const changing = [
  /:\d{4,5}\b/,
  /\d{1,2}:\d{2}(?:\s[AP]M)?/,
  /[A-Z][a-z]{2} \d{1,2}, \d{4}|\d{4}年\d{1,2}月\d{1,2}日/,
  /\d+(?= (?:of|\/|contacts|条|Odoo requests|次))/,
];

/** How wide the pictures' own fonts draw this, in px: Latin and Chinese. */
const sample = 'Ringtab 0123 通话记录';
const sampleWidth = 144;

/**
 * Compares a page with its picture in `e2e/screens`, which somebody has looked at. `npm run screens` takes new ones.
 * Small differences pass, so that another build of Chromium does; what moved or went does not. Where other fonts are
 * installed a picture says nothing: then only their absence is told.
 */
export async function compareScreen(page: Page, name: string): Promise<void> {
  const width = await page.evaluate((text) => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return 0;
    context.font = '13px system-ui';
    return Math.round(context.measureText(text).width);
  }, sample);
  if (width !== sampleWidth) {
    console.log(`${name}: not compared, other fonts (${width} px instead of ${sampleWidth})`);
    return;
  }
  // The extension's own policy lets no style sheet in from outside.
  const restore = await page.evaluateHandle(
    ({ patterns, hidden, gone }) => {
      scrollTo({ top: 0, behavior: 'instant' });
      const still = [...document.querySelectorAll<HTMLElement>(`${hidden}, ${gone}`)];
      for (const element of still) {
        if (element.matches(gone)) element.style.display = 'none';
        else element.style.visibility = 'hidden';
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const before: [Node, string][] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? '';
        const same = patterns.reduce((t, p) => t.replaceAll(new RegExp(p, 'g'), '0'), text);
        if (same === text) continue;
        before.push([node, text]);
        node.nodeValue = same;
      }
      return () => {
        for (const [node, text] of before) node.nodeValue = text;
        for (const element of still) element.removeAttribute('style');
      };
    },
    { patterns: changing.map(({ source }) => source), hidden: moving, gone: passing },
  );
  try {
    await expect.soft(page).toHaveScreenshot(`${name}.png`, {
      fullPage: true,
      animations: 'disabled',
      maxDiffPixelRatio: 0.01,
    });
  } finally {
    await restore.evaluate((undo) => undo());
  }
}
