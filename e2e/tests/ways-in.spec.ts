import { expect, test } from '../harness/fixtures.ts';
import { odooContact, zohoContact } from '../harness/people.ts';
import { cardButtons } from './hovercard.ts';
import { fillRoom, pageWithRoom } from './page-marks.ts';

test('the context menu calls the number in a selection, and the call belongs to the record on the page', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const before = contact.entries().length;
  const dialledBefore = pbx.dialled.length;
  // Chrome's own menu cannot be clicked from outside; its event can be sent.
  await world.browser.worker.evaluate(
    ([pageUrl, selectionText]) => {
      const event = chrome.contextMenus.onClicked as unknown as {
        dispatch(info: object, tab: object): void;
      };
      event.dispatch(
        { menuItemId: 'call-selection', selectionText, pageUrl, editable: false },
        { id: 1 },
      );
    },
    [contact.url, 'please ring +44 20 7946 0958, thanks'] as const,
  );
  await expect.poll(() => pbx.dialled.length).toBe(dialledBefore + 1);
  expect(pbx.dialled.at(-1)?.callee).toBe(contact.e164);
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect.poll(() => contact.entries().length).toBe(before + 1);
});

test('the dial box of the popup takes a pasted number by keyboard alone, and hangs up again', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  await popup.getByRole('combobox').waitFor();
  await popup.keyboard.type('Tel. (0033) 1 99 00 33 44');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+33199003344');
  await popup.getByRole('button', { name: 'Hang up' }).press('Enter');
  await expect.poll(() => pbx.calls.at(-1)?.state).toBe('ended');
});

test('feature codes and nonsense are refused in words, and nobody is called', async ({ world }) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await world.ringtab.openPopup();
  for (const text of ['*72+442079460958', '##21#']) {
    await popup.getByRole('combobox').fill(text);
    await popup.keyboard.press('Enter');
    await expect(popup.getByRole('alert')).toBeVisible();
  }
  await popup.getByRole('combobox').fill('call me');
  await expect(popup.locator('.people')).toHaveText('Nobody found');
  await popup.keyboard.press('Enter');
  expect(pbx.dialled).toHaveLength(before);
});

test('a site is switched off and on again: its open tab follows at once', async ({ world }) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  const painted = () =>
    page.evaluate(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
  await expect.poll(painted).toBe(true);
  const popup = await world.ringtab.openPopup();
  const set = (enabled: boolean) =>
    popup.evaluate((payload) => chrome.runtime.sendMessage({ type: 'site.set', payload }), {
      origin: 'https://crm.zoho.com',
      enabled,
    });
  expect(await set(false)).toEqual({ ok: true });
  await expect.poll(painted).toBe(false);
  const before = pbx.dialled.length;
  await page.locator('.lvPhFld').first().click();
  expect(await set(true)).toEqual({ ok: true });
  await expect.poll(painted).toBe(true);
  expect(pbx.dialled).toHaveLength(before);
});

test('the keyboard command calls what is selected, on the record of the page', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const before = contact.entries().length;
  const page = await pageWithRoom(world);
  await fillRoom(page, '<p id="selected">after hours +44 20 7946 0958</p>');
  await page.evaluate(() => {
    const [line] = document.querySelectorAll('#selected');
    if (line) getSelection()?.selectAllChildren(line);
  });
  // Chrome keeps its own shortcuts from tests; their event can be sent.
  await world.browser.worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    const event = chrome.commands.onCommand as unknown as {
      dispatch(command: string, tab: object | undefined): void;
    };
    event.dispatch('call-selection', tab);
  }, contact.url);
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(contact.e164);
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect.poll(() => contact.entries().length).toBe(before + 1);
});

test('the hovercard of a phone field is reached with Tab, calls with Enter and goes with Esc', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Noor Haddad',
    phone: '+33 6 12 34 56 71',
    e164: '+33612345671',
  });
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  const field = page.locator('.o_field_phone input').first();
  await field.focus();
  await expect.poll(() => cardButtons(page)).toEqual(['Call +33 6 12 34 56 71', 'Close']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  expect(await cardButtons(page)).toEqual([]);
  await field.blur();
  await field.focus();
  await expect.poll(() => cardButtons(page)).toHaveLength(2);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(contact.e164);
});

test("open tabs follow what Chrome's own permission page takes away and gives back", async ({
  world,
}) => {
  const page = await pageWithRoom(world);
  const settings = await world.browser.context.newPage();
  await settings.goto('chrome://extensions/');
  const change = (how: 'addHostPermission' | 'removeHostPermission') =>
    settings.evaluate(
      `chrome.developerPrivate.${how}(${JSON.stringify(world.browser.extensionId)}, 'https://crm.zoho.com/*')`,
    );
  const painted = () =>
    page.evaluate(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
  await change('removeHostPermission');
  await expect.poll(painted).toBe(false);
  await change('addHostPermission');
  await expect.poll(painted).toBe(true);
});
