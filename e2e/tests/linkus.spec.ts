import { expect, type Page, test as plain } from '@playwright/test';
import { startWorld, stopWorld, tabAt, test, type World } from '../harness/fixtures.ts';
import { setPopupUrl, signInToLinkus } from '../harness/linkus-page.ts';
import { onlyInZoho, zohoContact } from '../harness/people.ts';

plain.describe('bound with nothing but the address of the Linkus Web Client', () => {
  let world: World;
  plain.beforeAll(async () => {
    plain.setTimeout(120_000);
    world = await startWorld();
    await (await world.ringtab.bindLinkus(world.sandbox.pbx)).close();
    await (await world.ringtab.connectZoho(world.sandbox.zoho)).close();
  });
  plain.beforeEach(async () => {
    const [first, ...others] = world.browser.context.pages();
    await first?.goto('about:blank');
    await Promise.all(others.map((page) => page.close()));
    world.sandbox.zoho.standIn.forget();
  });
  plain.afterAll(() => stopWorld(world));

  plain('a number clicked in the CRM is dialled once in the Linkus page', async () => {
    const { pbx, zoho } = world.sandbox;
    const contact = zohoContact(world.sandbox);
    const written = zoho.records('Calls').length;
    const page = await world.browser.context.newPage();
    await page.goto(contact.url);
    await page.waitForFunction(() => [...CSS.highlights.values()].some((mark) => mark.size > 0));
    const number = page.locator('.lvPhFld').first();

    // Nothing is open yet: the Linkus page comes, and the click says why it did not call.
    await number.click();
    const linkus = await tabAt(world, pbx.url);
    await expect(linkus.getByLabel('Password')).toBeVisible();
    const popup = await world.ringtab.openPopup();
    await popup.getByLabel('Number to call').fill(contact.e164);
    await popup.getByRole('button', { name: 'Call', exact: true }).click();
    await expect(popup.getByText('You are not signed in')).toBeVisible();
    expect(pbx.calls).toHaveLength(0);

    await signInToLinkus(linkus, pbx);
    await page.bringToFront();
    // A click within two seconds of the last one is taken for the same wish.
    await expect(async () => {
      if (pbx.calls.length === 0) await number.dblclick();
      expect(pbx.calls).toHaveLength(1);
    }).toPass({ timeout: 15_000 });
    expect(pbx.calls[0]).toMatchObject({ direction: 'outbound', from: '1555', to: contact.e164 });
    await expect(popup.getByRole('listitem').first()).toContainText('Through Linkus');
    await expect(popup.getByRole('listitem').first()).toContainText(contact.name);
    await expect(popup.getByText('Through the Linkus Web Client')).toBeVisible();
    const [call] = pbx.calls;
    if (call) pbx.hangUp(call.callId);
    expect(pbx.calls).toHaveLength(1);
    expect(zoho.records('Calls')).toHaveLength(written);
  });

  plain(
    "Linkus' Popup URL opens the caller's record in its own tab, and only for Linkus",
    async () => {
      const { pbx, zoho } = world.sandbox;
      const contact = onlyInZoho(world.sandbox, {
        lastName: 'Aalto',
        phone: '040 555 0102',
        e164: '+358405550102',
      });
      const linkus = await world.browser.context.newPage();
      await signInToLinkus(linkus, pbx);
      const url = await shownPopupUrl(world);
      expect(url).toMatch(/^https:\/\/127\.0\.0\.1:1\/ringtab\/[\w-]{22}\?/);

      // A page of the web that sends people there opens nothing: not by guessing, and not even one
      // of a site that Ringtab works on and that has found out the token.
      const filled = url.replace('{{.CallerNumber}}', encodeURIComponent(contact.e164));
      for (const [page, address] of [
        [
          pbx.url.replace('127.0.0.1', 'localhost'),
          filled.replace(/ringtab\/[\w-]+/, 'ringtab/guess'),
        ],
        ['https://crm.zoho.com/crm/', filled],
      ] as const) {
        const site = await world.browser.context.newPage();
        await site.goto(page);
        const opened = world.browser.context.waitForEvent('page');
        await site.evaluate((target) => void window.open(target, '_blank'), address);
        await (await opened).waitForURL('chrome-error://chromewebdata/');
        await (await opened).close();
        await site.close();
      }
      expect(tabs(world)).toEqual([]);
      expect(zoho.standIn.received.filter(({ path }) => /\/(search|coql)$/.test(path))).toEqual([]);

      for (const popupUrlEncodes of [true, false]) {
        pbx.switches.popupUrlEncodes = popupUrlEncodes;
        for (const trigger of ['Ringing', 'Answered'] as const) {
          await setPopupUrl(linkus, url, trigger);
          const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
          pbx.answer(callId, '1555');
          await tabAt(world, contact.url);
          pbx.hangUp(callId);
          await expect.poll(() => tabs(world)).toEqual([contact.url]);
        }
      }
      const popup = await world.ringtab.openPopup();
      await expect(popup.getByRole('listitem').filter({ hasText: 'Aalto' })).toHaveCount(1);
      await popup.close();
      expect(contact.entries()).toEqual([]);

      // Nobody in the CRM: no tab stays behind.
      await setPopupUrl(linkus, url);
      const { callId } = pbx.incoming({ from: '+4930999999', to: '1555' });
      const list = await world.ringtab.openPopup();
      await expect(list.getByRole('listitem').filter({ hasText: '999999' })).toHaveCount(1);
      await list.close();
      await expect.poll(() => tabs(world)).toEqual([contact.url]);
      pbx.hangUp(callId);
    },
  );
});

test('with API credentials the popup says where calls ring, and both ways together pop once', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Chevalier',
    phone: '01.99.00.11.33',
    e164: '+33199001133',
  });
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByText('Calls ring on: desk phone')).toBeVisible();
  const opened = world.browser.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Open Linkus' }).click();
  const linkus = await opened;
  await signInToLinkus(linkus, pbx);
  await expect(popup.getByText('Calls ring on: desk phone and Linkus Web Client')).toBeVisible();

  const token = await world.browser.worker.evaluate(() =>
    chrome.storage.local.get('popup-token').then((kept) => String(kept['popup-token'])),
  );
  await setPopupUrl(
    linkus,
    `https://127.0.0.1:1/ringtab/${token}?number={{.CallerNumber}}&name={{.CallerDisplayName}}`,
  );
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.answer(callId, '1555');
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  await expect.poll(() => tabs(world)).toEqual([contact.url]);

  await linkus.close();
  await expect(popup.getByText('Calls ring on: desk phone', { exact: true })).toBeVisible();
});

/** Every tab but the first, empty one, our own pages and the Linkus page. */
function tabs({ browser, sandbox }: World): string[] {
  return browser.context
    .pages()
    .slice(1)
    .map((page) => page.url())
    .filter((url) => !url.startsWith('chrome-extension:') && !url.startsWith(sandbox.pbx.url));
}

async function shownPopupUrl(world: World): Promise<string> {
  const options: Page = await world.ringtab.openOptions();
  const url = await options.getByLabel('Popup URL').inputValue();
  await options.close();
  return url;
}
