import { expect, test } from '@playwright/test';
import { startWorld, stopWorld } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';

test('after an update of the extension the tabs that are open go on without a reload', async () => {
  const world = await startWorld();
  try {
    const { pbx, zoho } = world.sandbox;
    zoho.switches.consent = 'page';
    await world.ringtab.bind(pbx);
    await world.ringtab.connectZoho(zoho);
    const page = await world.browser.context.newPage();
    await page.goto(zohoContact(world.sandbox).url);
    const marks = () =>
      page.evaluate(() =>
        [...CSS.highlights].flatMap(([name, { size }]) => (size > 0 ? name : [])),
      );
    await expect.poll(marks).toHaveLength(1);
    const [old] = await marks();
    await world.browser.worker.evaluate(() => chrome.runtime.reload());
    await expect.poll(async () => (await marks()).filter((name) => name !== old)).toHaveLength(1);
    await pbx.subscribed();
    await page.locator('.lvPhFld').first().click();
    await expect.poll(() => pbx.dialled.length).toBe(1);
    // The copy that was left behind does nothing any more.
    expect(await marks()).toHaveLength(1);
    expect(pbx.dialled).toHaveLength(1);
  } finally {
    await stopWorld(world);
  }
});
