import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { defaultSettings } from '../../src/core/settings.ts';
import { expect, tabAt, tabsAt, test, type World } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';
import { odooHost } from '../sandbox/sandbox.ts';

test.afterEach(async ({ world }) => {
  const { country: _, ...others } = defaultSettings;
  const options = await world.ringtab.openOptions();
  await options.evaluate(
    (payload) => chrome.runtime.sendMessage({ type: 'settings.set', payload }),
    others,
  );
});

test('two records: asked once, with the keyboard and over a dead worker; then opened at once, until forgotten', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const e164 = '+493023180101';
  const first = onlyInZoho(world.sandbox, { lastName: 'Adler', phone: e164, e164 });
  const second = onlyInZoho(world.sandbox, { lastName: 'Brandt', phone: '030 23180101', e164 });

  const asked = pbx.incoming({ from: e164, to: '1555' });
  const chooser = await tabAt(world, chooserStart(world));
  await expect(chooser.getByText('+49 30 23180101', { exact: true })).toBeVisible();
  await expect(chooser.getByText('Ringing')).toBeVisible();
  await expect(chooser.getByRole('button', { name: /Adler.*Contact · Zoho CRM/ })).toBeVisible();
  expect(tabsAt(world, first.url).length + tabsAt(world, second.url).length).toBe(0);
  expect((await new AxeBuilder({ page: chooser }).analyze()).violations).toEqual([]);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('button', { name: 'Choose among 2 records' })).toBeVisible();
  await expect(popup.getByRole('heading', { name: '+49 30 23180101' })).toBeVisible();

  await world.ringtab.stopWorker();
  await world.ringtab.startWorker();
  await pbx.subscribed();
  pbx.answer(asked.callId);
  await expect(chooser.getByText('On the phone')).toBeVisible();
  const brandt = chooser.getByRole('button', { name: /Brandt/ });
  // For a moment after it came up the page takes no keys. Either of the two may be the first.
  await expect(async () => {
    await chooser.keyboard.press('Home');
    const names = await chooser.locator('ol button').allInnerTexts();
    if (names[1]?.includes('Brandt')) await chooser.keyboard.press('ArrowDown');
    await expect(brandt).toBeFocused({ timeout: 500 });
  }).toPass();
  await chooser.keyboard.press('Enter');
  await chooser.waitForURL(second.url);
  pbx.hangUp(asked.callId);
  await expect.poll(() => second.entries()).toHaveLength(1);
  expect(first.entries()).toHaveLength(0);
  await chooser.goto('about:blank');

  const again = pbx.incoming({ from: e164, to: '1555' });
  await tabAt(world, second.url);
  expect(tabsAt(world, chooserStart(world))).toHaveLength(0);
  pbx.hangUp(again.callId);
  await expect.poll(() => second.entries()).toHaveLength(2);
  await (await tabAt(world, second.url)).goto('about:blank');

  const options = await world.ringtab.openOptions();
  const choices = options.getByRole('listitem').filter({ hasText: 'Brandt' });
  await choices.getByRole('button', { name: /Forget the choice/ }).click();
  await expect(choices).toHaveCount(0);
  pbx.incoming({ from: e164, to: '1555' });
  await tabAt(world, chooserStart(world));
});

test('open in a tab; just this once; and a choice that no longer carries the number is not followed', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const e164 = '+493023180202';
  const known = onlyInZoho(world.sandbox, { lastName: 'Conrad', phone: e164, e164 });
  const other = onlyInZoho(world.sandbox, { lastName: 'Dora Ernst', phone: e164, e164 });
  // What one has open is who one talks with.
  const open = await world.browser.context.newPage();
  await open.goto(known.url);
  pbx.incoming({ from: e164, to: '1555' });
  await named(world, 'Conrad');
  expect(tabsAt(world, chooserStart(world))).toHaveLength(0);
  await endCall(world);
  await open.goto('about:blank');

  const choose = async (name: RegExp, forGood: boolean): Promise<Page> => {
    pbx.incoming({ from: e164, to: '1555' });
    const page = await tabAt(world, chooserStart(world));
    if (!forGood) await page.getByRole('switch', { name: /Remember/ }).uncheck({ force: true });
    await page.getByRole('button', { name }).click();
    return page;
  };
  const once = await choose(/Dora Ernst/, false);
  await once.waitForURL(other.url);
  await endCall(world);
  await once.goto('about:blank');

  const forGood = await choose(/Conrad/, true);
  await forGood.waitForURL(known.url);
  await endCall(world);
  await forGood.goto('about:blank');

  zoho.change(known.url.split('/').at(-1) ?? '', { Phone: '+49 30 000' });
  pbx.incoming({ from: e164, to: '1555' });
  await tabAt(world, other.url);
  expect(tabsAt(world, known.url)).toHaveLength(0);
  const options = await world.ringtab.openOptions();
  await expect(options.getByText('When several records have a number')).toBeVisible();
});

test('on answer, on end, and outgoing calls: each when it was set, once', async ({ world }) => {
  const { pbx } = world.sandbox;
  const caller = onlyInZoho(world.sandbox, {
    lastName: 'Falk',
    phone: '+49 30 23180303',
    e164: '+493023180303',
  });
  const options = await world.ringtab.openOptions();
  const pop = options.getByRole('region', { name: 'Screen pop' });
  const set = async (label: string, choice: string) => {
    await pop.getByLabel(label).selectOption(choice);
    await expect(options.getByText('Saved')).toBeVisible();
  };
  await set('Incoming calls', 'When it is answered');
  const answered = pbx.incoming({ from: caller.e164, to: '1555' });
  await named(world, 'Falk');
  expect(tabsAt(world, caller.url)).toHaveLength(0);
  pbx.answer(answered.callId);
  await (await tabAt(world, caller.url)).goto('about:blank');
  pbx.hangUp(answered.callId);
  await expect.poll(() => caller.entries()).toHaveLength(1);

  await set('Incoming calls', 'When it has ended');
  const ended = pbx.incoming({ from: caller.e164, to: '1555' });
  pbx.answer(ended.callId);
  await named(world, 'Falk');
  expect(tabsAt(world, caller.url)).toHaveLength(0);
  pbx.hangUp(ended.callId);
  await (await tabAt(world, caller.url)).goto('about:blank');
  await expect.poll(() => caller.entries()).toHaveLength(2);

  await set('Outgoing calls', 'When I call');
  const popup = await world.ringtab.openPopup();
  await popup.getByRole('combobox').fill(caller.e164);
  await popup.keyboard.press('Enter');
  await tabAt(world, caller.url);
  await endCall(world);
  await expect.poll(() => caller.entries()).toHaveLength(3);
  expect(tabsAt(world, caller.url)).toHaveLength(1);
});

test('who is typing in a page is not torn away: a notification offers the record', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const caller = onlyInZoho(world.sandbox, {
    lastName: 'Graf',
    phone: '+49 30 23180404',
    e164: '+493023180404',
  });
  const page = await world.browser.context.newPage();
  await page.goto(`https://crm.zoho.com/crm/${world.sandbox.zoho.org}/tab/Contacts/create`);
  await page.bringToFront();
  const field = page.getByRole('textbox').first();
  // Our script is there once it has answered that the page is typed in.
  await expect(async () => {
    await field.pressSequentially('A');
    expect(await isTypedIn(world)).toBe(true);
  }).toPass();
  await field.pressSequentially('nna Maria');
  pbx.incoming({ from: caller.e164, to: '1555' });
  await expect.poll(() => notices(world, 'pop ')).toHaveLength(1);
  expect(tabsAt(world, caller.url)).toHaveLength(0);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('link', { name: 'Open in Zoho CRM' })).toBeVisible();
  await world.browser.worker.evaluate(async () => {
    const shown = Object.keys(await chrome.notifications.getAll());
    const id = shown.find((one) => one.startsWith('pop ')) ?? '';
    const clicked = chrome.notifications.onButtonClicked as unknown as {
      dispatch(id: string, button: number): void;
    };
    clicked.dispatch(id, 0);
  });
  await tabAt(world, caller.url);
  await expect.poll(() => notices(world, 'pop ')).toEqual([]);
});

test('an unknown caller opens the search in Zoho or the list in Odoo, but not when one did not answer', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const options = await world.ringtab.openOptions();
  const unknown = options.getByLabel('For a number in no CRM, open');
  const search = `https://crm.zoho.com/crm/${zoho.org}/search`;

  await unknown.selectOption('Search in Zoho CRM');
  await expect(options.getByText('Saved')).toBeVisible();
  // Not a 5xx: after a few of them Chrome itself holds an extension's requests back.
  const refusal = { status: 400, body: { code: 'LIMIT_REACHED' } };
  zoho.standIn.faults.add(/\/coql$/, { do: 'reply', reply: refusal }, 50);
  pbx.incoming({ from: '+493023189901', to: '1555' });
  await expect.poll(() => notices(world, 'not-looked ')).toHaveLength(1);
  expect(tabsAt(world, search)).toHaveLength(0);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByText(/^Could not look in Zoho CRM/)).toBeVisible();
  zoho.standIn.faults.clear();
  pbx.answer(pbx.calls.at(-1)?.callId ?? '');
  const found = await tabAt(world, search);
  expect(new URL(found.url()).searchParams.get('searchword')).toBe('3023189901');
  await endCall(world);

  await unknown.selectOption('List of contacts in Odoo');
  await expect.poll(() => savedUnknown(world)).toMatchObject({ crm: 'odoo' });
  pbx.incoming({ from: '+493023189902', to: '1555' });
  await tabAt(world, `https://${odooHost}/odoo/`);
  expect(tabsAt(world, search)).toHaveLength(1);
});

test('another web app opens with the number in its address; own numbers are nobody', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const line = onlyInZoho(world.sandbox, {
    lastName: 'Hauptmann',
    phone: '+49 30 23180505',
    e164: '+493023180505',
  });
  const options = await world.ringtab.openOptions();
  await options.getByLabel('Open it').selectOption('For every call');
  const address = options.getByRole('region', { name: 'Screen pop' }).getByLabel('Address');
  await address.fill('https://{name}.example.com/');
  await expect(options.getByText('The host must be written out')).toBeVisible();
  await address.fill(`https://${odooHost}/web/login?n={e164}&d={direction}`);
  await expect(options.getByText('login?n=%2B442079460958&d=inbound')).toBeVisible();
  await options.getByLabel('Calls among colleagues').selectOption('When it rings');
  await options.getByLabel('Company number').fill('+49 (0)30 / 23 18 05 05');
  await options.getByLabel('Company number').press('Enter');
  await expect(
    options.getByRole('button', { name: 'Remove +49 (0)30 / 23 18 05 05' }),
  ).toBeVisible();
  const desk = `https://${odooHost}/web/login?n=`;
  pbx.incoming({ from: line.e164, to: '1555' });
  await tabAt(world, `${desk}%2B493023180505&d=inbound`);
  expect(tabsAt(world, line.url)).toHaveLength(0);
  await endCall(world);
  pbx.internal({ from: '1556', to: '1555' });
  await tabAt(world, `${desk}&d=internal`);
});

test('passed on, passed back, and the worker killed in between: one pop', async ({ world }) => {
  const { pbx } = world.sandbox;
  const caller = onlyInZoho(world.sandbox, {
    lastName: 'Imhof',
    phone: '+49 30 23180606',
    e164: '+493023180606',
  });
  const { callId } = pbx.incoming({ from: caller.e164, to: '1555' });
  await (await tabAt(world, caller.url)).goto('about:blank');
  pbx.answer(callId);
  pbx.transfer(callId, '1556');
  pbx.answer(callId, '1556');
  await world.ringtab.stopWorker();
  await world.ringtab.startWorker();
  await pbx.subscribed();
  pbx.transfer(callId, '1555');
  pbx.answer(callId, '1555');
  await named(world, 'Imhof');
  pbx.hangUp(callId);
  await expect.poll(() => caller.entries()).toHaveLength(1);
  expect(tabsAt(world, caller.url)).toHaveLength(0);
});

const chooserStart = (world: World) =>
  `chrome-extension://${world.browser.extensionId}/src/chooser/`;

/** The popup knows who is on the line: whatever opens at that has been decided. */
async function named(world: World, name: string): Promise<void> {
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('heading', { name })).toBeVisible();
  await popup.close();
}

/** Hangs the newest call up and waits until nothing is running. */
async function endCall(world: World): Promise<void> {
  const { pbx } = world.sandbox;
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('region', { name: 'Recent calls' })).toBeVisible();
  await expect(popup.getByRole('region', { name: 'Now' })).toHaveCount(0);
  await popup.close();
}

/** Ids of the notifications of this kind that are shown. */
async function notices({ browser }: World, kind: string): Promise<string[]> {
  const all = await browser.worker.evaluate(() => chrome.notifications.getAll());
  return Object.keys(all).filter((id) => id.startsWith(kind));
}

function savedUnknown({ browser }: World): Promise<unknown> {
  return browser.worker.evaluate(async () => {
    const { settings } = await chrome.storage.local.get<{ settings: { popUnknown: unknown } }>(
      'settings',
    );
    return settings.popUnknown;
  });
}

/** As the worker asks before it opens a page. */
function isTypedIn({ browser }: World): Promise<unknown> {
  return browser.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return chrome.tabs
      .sendMessage(tab?.id ?? -1, { type: 'page.is-typing' })
      .catch((error: Error) => error.message);
  });
}
