import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { compareScreen } from '../harness/compare-screen.ts';
import { startWorld, stopWorld } from '../harness/fixtures.ts';
import { visitScreens } from '../harness/screens.ts';

/*
 * Every page in every state, in both languages: WCAG 2.2 AA by axe in light and dark, nothing cut off or overflowing,
 * also at a width that equals 400 % zoom.
 */

const narrow = 320;

for (const language of ['en', 'zh-CN']) {
  test(`every screen is accessible and fits, ${language}`, async () => {
    // Looking at a whole page takes axe seconds, and far more where others want the processor too.
    test.setTimeout(240_000);
    const world = await startWorld({ language, guide: true });
    const wrong: string[] = [];
    try {
      await visitScreens(world, language, async (page, name) => {
        wrong.push(...(await violations(page, `${name}, light`)));
        wrong.push(...(await overflowing(page, name)));
        if (language === 'en') await compareScreen(page, `${name}-en-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        // What is no colour is the same in the dark.
        wrong.push(...(await violations(page, `${name}, dark`, ['color-contrast'])));
        if (language !== 'en') await compareScreen(page, `${name}-zh-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
        const size = page.viewportSize();
        if (!size || size.width <= 400) return;
        await page.setViewportSize({ width: narrow, height: 640 });
        wrong.push(...(await overflowing(page, `${name}, ${narrow} px`)));
        await page.setViewportSize(size);
      });
    } finally {
      await stopWorld(world);
    }
    expect(wrong).toEqual([]);
  });
}

async function violations(page: Page, where: string, rules?: string[]): Promise<string[]> {
  // A colour on its way to another is neither.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
  // No page of ours has frames: what looks into those of other sites takes a new page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const found = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} at ${target.join(' ')}`),
  );
}

/** What is wider than its place: the page itself, or words in a control. */
function overflowing(page: Page, where: string): Promise<string[]> {
  return page.evaluate((place) => {
    const wide: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      wide.push(`${place}: the page scrolls sideways (${scrollWidth})`);
    if (scrollWidth > clientWidth)
      for (const element of document.querySelectorAll('body *'))
        if (
          element.getBoundingClientRect().right > clientWidth + 1 &&
          element.children.length === 0
        )
          wide.push(`${place}: ${element.tagName}.${element.className} reaches too far`);
    for (const control of document.querySelectorAll<HTMLElement>('button, a.button, h1, h2, h3')) {
      const range = document.createRange();
      range.selectNodeContents(control);
      const cuts = getComputedStyle(control).overflow === 'hidden';
      const isSeen = control.clientWidth > 1;
      if (
        isSeen &&
        !cuts &&
        range.getBoundingClientRect().right > control.getBoundingClientRect().right + 8
      )
        wide.push(`${place}: "${control.textContent}" does not fit`);
    }
    return wide;
  }, where);
}
