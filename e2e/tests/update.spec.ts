import { expect, test } from '@playwright/test';
import { startWorld, stopWorld } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';
import { cardButtons } from './hovercard.ts';

test('after an update of the extension the tabs that are open go on without a reload', async () => {
  // It binds and connects a browser of its own.
  test.setTimeout(120_000);
  const world = await startWorld();
  try {
    const { pbx, zoho } = world.sandbox;
    zoho.switches.consent = 'page';
    await world.ringtab.bind(pbx);
    await world.ringtab.connectZoho(zoho);
    const page = await world.browser.context.newPage();
    await page.goto(zohoContact(world.sandbox).url);
    /** Whose marks are painted: those of the copy that was there before, or of another. */
    const painted = () =>
      page.evaluate(() => {
        const [marks] = CSS.highlights.values();
        if (!marks || marks.size === 0) return 'none';
        const known: unknown = Reflect.get(window, 'marksBefore');
        return marks === known ? 'before' : 'new';
      });
    await expect.poll(painted).toBe('new');
    await page.evaluate(() => Reflect.set(window, 'marksBefore', [...CSS.highlights.values()][0]));
    await world.browser.worker.evaluate(() => chrome.runtime.reload());
    await expect.poll(painted).toBe('new');
    await pbx.subscribed();
    await page.locator('.lvPhFld').first().click();
    await expect.poll(() => pbx.dialled.length).toBe(1);
    // The copy that was left behind does nothing any more.
    await page.locator('.lvPhFld').first().hover();
    expect(await cardButtons(page)).toHaveLength(2);
    expect(pbx.dialled).toHaveLength(1);
  } finally {
    await stopWorld(world);
  }
});
