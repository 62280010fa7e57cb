import { expect, type Locator, type Page, test } from '@playwright/test';
import { startWorld, stopWorld, type World } from '../harness/fixtures.ts';
import { guidePage } from '../harness/launch.ts';
import { odooHost } from '../sandbox/sandbox.ts';

/** Somebody new, with nothing but the screen: finds things by what is written on them, and counts the clicks. */
class Newcomer {
  clicks = 0;

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  /** Chrome asks whether Ringtab may reach an address: the answer is one click, given beforehand. */
  async allow(world: World, origin: string): Promise<void> {
    this.clicks += 1;
    await world.ringtab.allow([origin]);
  }

  /** Typing goes on by Tab: only what is reached by mouse is a click. */
  async type(page: Page, label: string, text: string): Promise<void> {
    const field = page.getByLabel(label, { exact: true });
    for (let presses = 0; presses < 25; presses += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(field).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  }
}

const step = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 2 }) });

test('from the install to the first call: at most eight clicks and two minutes', async () => {
  const startedAt = performance.now();
  const world = await startWorld({ guide: true });
  try {
    const { pbx, odoo } = world.sandbox;
    const person = new Newcomer();
    const page = await guidePage(world.browser.context);
    await expect(page.getByRole('heading', { name: 'Welcome to Ringtab' })).toBeVisible();

    await person.allow(world, pbx.url);
    await page.bringToFront();
    await person.type(page, 'PBX address', pbx.url);
    await person.type(page, 'API Client ID', pbx.clientId);
    await person.type(page, 'Client Secret', pbx.clientSecret);
    await person.type(page, 'My extension', '1555');
    await person.click(page.getByRole('button', { name: 'Connect', exact: true }));
    await expect(step(page, 'Phone system')).toContainText('1555 · Evelyn Hong');

    await person.click(page.getByRole('button', { name: 'Connect Odoo' }));
    await person.allow(world, `https://${odooHost}`);
    await page.bringToFront();
    await person.type(page, 'Odoo address', odooHost);
    await person.type(page, 'Database', odoo.database);
    await person.type(page, 'Login', odoo.login);
    await person.type(page, 'API key', odoo.apiKey);
    await person.click(page.getByRole('button', { name: 'Save and connect' }));
    await expect(step(page, 'Your CRM')).toContainText('Odoo');
    // The prompt that allowed the PBX allowed this as well.
    await expect(step(page, 'Keep listening')).toContainText('Done');

    await person.type(
      page,
      'Call yourself: your mobile number, or a colleague’s extension',
      '+44 20 7946 0999',
    );
    await person.click(page.getByRole('button', { name: 'Call', exact: true }));
    await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+442079460999');
    await expect(page.getByText('The call is on its way: pick up your phone')).toBeVisible();
    const { callId } = pbx.dialled.at(-1) ?? { callId: '' };
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`first call after ${person.clicks} clicks, ${Math.round(seconds)} s`);
    expect(person.clicks).toBeLessThanOrEqual(8);
    expect(seconds).toBeLessThan(120);

    pbx.answer(callId);
    pbx.answer(callId);
    await expect(page.getByText('You are connected: click-to-call works')).toBeVisible();
    await page.getByRole('button', { name: 'Hang up' }).click();
    await expect(page.getByText('Click-to-call works')).toBeVisible();
    const ring = pbx.incoming({ from: '+442079460999', to: '1555' });
    await expect(page.getByText(/^Ringtab saw the call from/)).toBeVisible();
    pbx.hangUp(ring.callId, 'caller');
    await expect(page.getByText('You are ready.')).toBeVisible();
  } finally {
    await stopWorld(world);
  }
});

test('skipped, closed and gone on with: the guide is where it was left', async () => {
  const world = await startWorld({ guide: true });
  try {
    const page = await guidePage(world.browser.context);
    await page.getByRole('button', { name: 'Skip for now' }).click();
    await expect(step(page, 'Phone system')).toContainText('Left for later');
    await expect(page.getByRole('heading', { name: 'Your CRM' })).toBeFocused();
    await page.getByRole('button', { name: 'Skip for now' }).click();
    await page.close();
    await world.ringtab.stopWorker();
    const popup = await world.ringtab.openPopup();
    const opened = world.browser.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Set up step by step' }).click();
    const again = await opened;
    await expect(step(again, 'Your CRM')).toContainText('Left for later');
    await expect(
      again.getByRole('switch', { name: 'Keep listening when Chrome’s windows are closed' }),
    ).toBeVisible();
    await again.getByRole('button', { name: 'Set up now Phone system' }).click();
    await expect(again.getByLabel('PBX address')).toBeVisible();
    await again.getByRole('button', { name: 'Close for now' }).click();
    await expect.poll(() => again.isClosed()).toBe(true);
  } finally {
    await stopWorld(world);
  }
});
