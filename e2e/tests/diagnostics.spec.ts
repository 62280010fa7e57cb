import { expect, tabAt, type tabsAt, test } from '../harness/fixtures.ts';
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

test('of a call the options tell who was asked, who has the number, what opened and what was written', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const mobile = '+44 7911 123456';
  zoho.add('Contacts', { First_Name: 'Wanda', Last_Name: 'Whyte', Mobile: mobile });
  // The last seven digits are the same: a guess would take it.
  zoho.add('Contacts', { Last_Name: 'Near Miss', Mobile: '+33 6 11 12 34 56' });
  const { callId } = pbx.incoming({ from: '+447911123456', to: '1555' });
  await tabAt(world, 'https://crm.zoho.com/crm/');
  pbx.answer(callId);
  pbx.hangUp(callId, 'caller');
  const options = await world.ringtab.openOptions();
  const diagnostics = options.getByRole('region', { name: 'Diagnostics' });
  const select = diagnostics.getByLabel('Call', { exact: true });
  await expect(select.locator('option').first()).toContainText('Wanda Whyte');
  const explain = diagnostics.getByRole('button', { name: 'Explain' });
  await expect(async () => {
    await explain.click();
    await expect(diagnostics.getByText('Entry in Zoho CRM: written')).toBeVisible({
      timeout: 2000,
    });
  }).toPass();
  await expect(diagnostics.getByText('Looked for as +447911123456')).toBeVisible();
  await expect(
    diagnostics.getByText('Records with this very number: 1, of records').first(),
  ).toBeVisible();
  await expect(diagnostics.getByText('A tab was opened for it.')).toBeVisible();
  await expect(diagnostics.getByText('Only record with this number')).toBeVisible();
  await diagnostics
    .getByText(/^Queries that were asked/)
    .first()
    .click();
  await expect(diagnostics.locator('code').first()).toContainText('select');
});

test('the file for whoever helps is shown, saved, and says nothing of anybody', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const options = await world.ringtab.openOptions();
  const diagnostics = options.getByRole('region', { name: 'Diagnostics' });
  await diagnostics.getByRole('button', { name: 'Show the file' }).click();
  const file = diagnostics.getByRole('region', { name: 'File for whoever helps you' });
  await expect(file).toContainText('"state": "listening"');
  const download = options.waitForEvent('download');
  await diagnostics.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('ringtab-diagnostics.json');
  const text = (await file.textContent()) ?? '';
  for (const secret of [
    pbx.clientSecret,
    pbx.clientId,
    contact.name,
    contact.e164,
    'Evelyn',
    new URL(pbx.url).hostname,
  ])
    expect(text).not.toContain(secret);
});
