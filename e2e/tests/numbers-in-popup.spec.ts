import { expect, type tabsAt, test } from '../harness/fixtures.ts';
import { onlyInZoho, zohoContact } from '../harness/people.ts';
import { expectMarks, fillRoom, pageWithRoom } from './page-marks.ts';

type World = Parameters<typeof tabsAt>[0];

test('the popup lists the numbers of the page once each, phone fields first, and calls one by keyboard', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const written = contact.entries().length;
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    '<p>Ring +33 6 12 34 56 78, again +33612345678</p><p>Office: +33 1 42 68 53 00</p>' +
      '<a href="tel:+34612345001">call us</a><p hidden>+33 6 12 34 56 99</p>',
  );
  await expectMarks(page, ['+33 6 12 34 56 78', '+33612345678', '+33 1 42 68 53 00']);
  const popup = await world.ringtab.openPopupOver(page);
  const fields = popup.getByRole('list', { name: 'Phone fields' }).getByRole('listitem');
  const texts = popup.getByRole('list', { name: 'In the text' }).getByRole('listitem');
  await expect(fields.first()).toHaveText('+34 612 34 50 01call us');
  await expect(fields.filter({ hasText: '+44 20 7946 0958' })).toHaveText('+44 20 7946 0958Phone');
  await expect(texts).toHaveText(['+33 6 12 34 56 78', '+33 1 42 68 53 00Office']);
  // The call stands among the recent ones afterwards, with a button of the same name.
  const call = texts.getByRole('button', { name: 'Call +33 1 42 68 53 00' });
  await call.focus();
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+33142685300');
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  // It belongs to the record on the page, as after a click on the number.
  await expect.poll(() => contact.entries().length).toBe(written + 1);
  // The list was renewed and is open again: what the page hides stays out of it.
  await expect(call).toBeVisible();
  await expect(popup.getByText('+33 6 12 34 56 99')).toHaveCount(0);
});

test('a number of a list is called on the record of its row, premium ones after a question', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Aaltonen',
    phone: '+49 900 1 234567',
    e164: '+499001234567',
  });
  const before = pbx.dialled.length;
  const page = await world.browser.context.newPage();
  await page.goto(`https://crm.zoho.com/crm/${world.sandbox.zoho.org}/tab/Contacts`);
  const popup = await world.ringtab.openPopupOver(page);
  await popup
    .locator('.numbers')
    .getByRole('button', { name: /Show all/ })
    .click();
  const row = popup.getByRole('listitem').filter({ hasText: 'Aaltonen · Phone' });
  await row.getByRole('button', { name: 'Call +49 900 1 234567' }).click();
  await expect(row.getByRole('alert')).toHaveText(/premium-rate number in Germany/);
  expect(pbx.dialled).toHaveLength(before);
  await row.getByRole('button', { name: 'Call', exact: true }).click();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(contact.e164);
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect.poll(() => contact.entries()).toHaveLength(1);
});

test('a number that went away while the popup was open is not called', async ({ world }) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const page = await pageWithRoom(world);
  await fillRoom(page, '<p>+33 6 12 34 56 78</p>');
  await expectMarks(page, ['+33 6 12 34 56 78']);
  const [listed] = await askForList(world, page);
  await fillRoom(page, '<p>+33 6 12 34 56 79</p>');
  const popup = await world.ringtab.openPopup();
  const reply = await popup.evaluate(
    (payload) => chrome.runtime.sendMessage({ type: 'numbers.call', payload }),
    { tabId: listed?.tabId ?? -1, frameId: 0, id: listed?.id ?? -1 },
  );
  expect(reply).toEqual({ ok: false, problem: { code: 'page_number_gone' } });
  expect(pbx.dialled).toHaveLength(before);
});

test('on a page where Ringtab does not run, and on one without numbers, the popup says so', async ({
  world,
}) => {
  const page = await world.browser.context.newPage();
  await page.goto('about:blank');
  const popup = await world.ringtab.openPopupOver(page);
  await expect(popup.getByText('Ringtab does not run on this page.')).toBeVisible();
  await page.goto(`https://crm.zoho.com/crm/${world.sandbox.zoho.org}/tab/Notes`);
  await page.evaluate(() => document.body.replaceChildren('Nothing to call here.'));
  await popup.reload();
  await expect(popup.getByText('No phone numbers on this page.')).toBeVisible();
});

/** The list as the worker gives it, and the tab it is of. */
async function askForList(
  world: World,
  page: Awaited<ReturnType<typeof pageWithRoom>>,
): Promise<{ id: number; tabId: number }[]> {
  const popup = await world.ringtab.openPopup();
  const url = page.url();
  const found = await popup.evaluate(async (address) => {
    const [tab] = await chrome.tabs.query({ url: address });
    const payload = { tabId: tab?.id ?? -1 };
    const list = await chrome.runtime.sendMessage({ type: 'numbers.list', payload });
    return { ...list, ...payload };
  }, url);
  return found.numbers
    .filter(({ reading }: { reading: string }) => reading === '+33 6 12 34 56 78')
    .map(({ id }: { id: number }) => ({ id, tabId: found.tabId }));
}
