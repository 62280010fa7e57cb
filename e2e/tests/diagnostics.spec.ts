import { expect, type tabsAt, test } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';
import { expectMarks, fillRoom, pageWithRoom } from './page-marks.ts';

type World = Parameters<typeof tabsAt>[0];

test('pages whose markup drifted: numbers are still found and called, and the options say so', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const asKnown = await pageWithRoom(world);
  const options = await world.ringtab.openOptions();
  const diagnostics = options.getByRole('region', { name: 'Diagnostics' });
  await expect(
    diagnostics.getByText(/On records: phone fields recognised as expected/),
  ).toBeVisible();

  // It would be looked at again by the worker's next life.
  await asKnown.close();
  zoho.switches.renamedMarkup = true;
  await forgetChecks(world);
  const page = await pageWithRoom(world);
  await expect(
    diagnostics.getByText(/On records: look different from what Ringtab knows/),
  ).toBeVisible();
  await page.goto(`https://crm.zoho.com/crm/${zoho.org}/tab/Contacts`);
  await expect(
    diagnostics.getByText(/On lists: look different from what Ringtab knows/),
  ).toBeVisible();

  await page.goto(contact.url);
  await page.waitForFunction(() => [...CSS.highlights.values()].some(({ size }) => size > 0));
  const before = pbx.dialled.length;
  await page.locator('.lvDialFld').first().click();
  await expect.poll(() => pbx.dialled.length).toBe(before + 1);
  expect(pbx.dialled.at(-1)?.callee).toBe(contact.e164);
  await forgetChecks(world);
});

test('the options explain which numbers of a text are offered; the chosen sensitivity reaches open pages', async ({
  world,
}) => {
  const page = await pageWithRoom(world);
  await fillRoom(page, '<p>(202) 555-0143, 2025550143</p>');
  const balanced = ['(202) 555-0143', '2025550143'];
  await expectMarks(page, balanced);
  const options = await world.ringtab.openOptions();
  await options
    .getByLabel('Paste a text or a number')
    .fill('(202) 555-0143, 2025550143, 22.07.2031');
  const rows = options.getByRole('region', { name: 'Diagnostics' }).locator('tbody tr');
  const row = (what: string, ...offered: string[]) => new RegExp([what, ...offered].join('.*'));
  await expect(rows).toHaveText([
    row('\\(202\\) 555-0143', 'Grouped as its country', 'Calls \\+12025550143', 'Offered'),
    row('2025550143', 'written in one piece', 'Not offered', 'Offered'),
    row('22\\.07\\.2031', 'A date', 'Not offered', 'Not offered', 'Not offered'),
  ]);
  const choice = options.getByLabel('Offer numbers in texts');
  await choice.selectOption('Only what is certainly a phone number');
  await expectMarks(page, ['(202) 555-0143']);
  await choice.selectOption('Balanced');
  await expectMarks(page, balanced);
});

/** As if the last look at the pages had been long ago. */
async function forgetChecks({ browser, ringtab }: World): Promise<void> {
  await browser.worker.evaluate(() => chrome.storage.local.remove('page-checks'));
  // The worker knows what it has written without reading it.
  await ringtab.stopWorker();
}
