import { expect, tabAt, tabsAt, test } from '../harness/fixtures.ts';
import { odooContact, onlyInZoho, zohoContact } from '../harness/people.ts';

test('a click on a number in Zoho calls it, and the call is written to that very record', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const before = contact.entries().length;
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  const number = page.locator('.lvPhFld').first();
  await painted(page);
  await number.click();
  await expect
    .poll(() => pbx.dialled.at(-1))
    .toMatchObject({ caller: '1555', callee: contact.e164 });

  const call = lastCall(world);
  pbx.answer(call);
  pbx.answer(call);
  pbx.lengthen(call, 75);
  pbx.hangUp(call);
  await expect.poll(() => contact.entries().length).toBe(before + 1);
  expect(contact.entries().at(-1)).toMatch(
    /Outgoing Call from Evelyn Hong 1555 to_\+442079460958 01:1\d/,
  );
});

test('a click on a number in Odoo calls it, and the call is written to that very record', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Ines Prado',
    phone: '+34 612 34 50 01',
    e164: '+34612345001',
  });
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  // From 17 on the number is an input's value, and the link beside it says only "Call".
  await page.locator('.o_field_phone input').first().hover();
  await page.locator('a.o_phone_form_link').first().click();
  await expect
    .poll(() => pbx.dialled.at(-1))
    .toMatchObject({ caller: '1555', callee: contact.e164 });
  expect(page.url()).toBe(contact.url);

  const call = lastCall(world);
  pbx.answer(call);
  pbx.answer(call);
  pbx.hangUp(call);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain('Outgoing Call from Evelyn Hong 1555 to_+34612345001');
});

test("an incoming call opens the Zoho contact's record once, and is written once", async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Aalto',
    phone: '040 555 0102',
    e164: '+358405550102',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.answer(callId);
  pbx.hold(callId);
  pbx.resume(callId);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain(`Incoming Call from_${contact.e164} to Evelyn Hong 1555`);
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});

test("an incoming call opens the Odoo contact's record once, and is written once", async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Owen Bright',
    phone: '0044 (0)20 7946 0123',
    e164: '+442079460123',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.answer(callId);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain(`Incoming Call from_${contact.e164} to Evelyn Hong 1555`);
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});

test('a second call shows the tab that has the record open instead of another one', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Rosa Klein',
    phone: '+49 30 2318 0011',
    e164: '+493023180011',
  });
  for (let call = 1; call <= 2; call += 1) {
    const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
    await tabAt(world, contact.url);
    pbx.hangUp(callId);
    await expect.poll(() => contact.entries()).toHaveLength(call);
  }
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});

test('a missed call is written as missed, counted on the icon, and called back from the popup', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Moreau',
    phone: '01.99.00.11.22',
    e164: '+33199001122',
  });
  const badge = () => world.browser.worker.evaluate(() => chrome.action.getBadgeText({}));
  const missedBefore = Number(await badge());
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.hangUp(callId, 'caller');
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain(`Missed Call from_${contact.e164} to Evelyn Hong 1555`);
  await expect.poll(async () => Number(await badge())).toBe(missedBefore + 1);

  const popup = await world.ringtab.openPopup();
  await popup.getByRole('button', { name: 'Call Moreau' }).click();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(contact.e164);
});

test('a call taken by a colleague of the ring group is not missed and not written by me', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Okafor',
    phone: '+234 803 555 0177',
    e164: '+2348035550177',
  });
  const popup = await world.ringtab.openPopup();
  const { callId } = pbx.incoming({ from: contact.e164, to: '6300' });
  await tabAt(world, contact.url);
  pbx.answer(callId, '1556');
  pbx.hangUp(callId);
  await expect(popup.getByText('Okafor').first()).toBeVisible();
  await expect(popup.getByText(/answered elsewhere/i).first()).toBeVisible();
  expect(contact.entries()).toHaveLength(0);
});

test('one click too many is one call; a click made by a script is none', async ({ world }) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  await painted(page);
  const before = pbx.dialled.length;
  const written = contact.entries().length;
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('.lvPhFld, zpb-phone'))
      element.click();
  });
  await page.locator('.lvPhFld').first().dblclick();
  await expect.poll(() => pbx.dialled.length).toBe(before + 1);
  pbx.hangUp(lastCall(world));
  await expect.poll(() => contact.entries().length).toBe(written + 1);
  expect(pbx.dialled.length).toBe(before + 1);
});

test('selecting a number with the mouse calls nobody; a click on what is selected calls', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const page = await world.browser.context.newPage();
  await page.goto(zohoContact(world.sandbox).url);
  await painted(page);
  const box = await page.locator('.lvPhFld').first().boundingBox();
  if (!box) throw new Error('the number is not on the page');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, middle, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/\d/);
  await page.mouse.click(box.x + 30, middle);
  await expect.poll(() => pbx.dialled.length).toBe(1);
  pbx.hangUp(lastCall(world));
});

test('a withheld number opens nothing and is written nowhere', async ({ world }) => {
  const { pbx, zoho } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const written = zoho.records('Calls').length;
  const { callId } = pbx.incoming({ from: '', to: '1555' });
  await expect(popup.getByText(/withheld/i).first()).toBeVisible();
  pbx.answer(callId);
  await expect(popup.getByRole('button', { name: 'Hang up' })).toBeVisible();
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await expect(popup.getByRole('button', { name: 'Hang up' })).toBeHidden();
  expect(tabsAt(world, 'https://')).toHaveLength(0);
  expect(zoho.records('Calls')).toHaveLength(written);
});

type World = Parameters<typeof tabAt>[0];

function lastCall(world: World): string {
  const call = world.sandbox.pbx.calls.at(-1);
  if (!call) throw new Error('no call');
  return call.callId;
}

/** The page's numbers are marked: our highlight is registered with at least one range. */
async function painted(page: Awaited<ReturnType<typeof tabAt>>): Promise<void> {
  await page.waitForFunction(() =>
    [...CSS.highlights.values()].some((highlight) => highlight.size > 0),
  );
}
