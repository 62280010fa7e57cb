import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright';
import { expect, tabAt, tabsAt, test, type World } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';

const keep = 'Keep contacts on this computer';

/** Zoho's, which are shown first. */
function contactsIn(options: Page) {
  return options.getByRole('region', { name: 'Contacts' });
}

/** What the switch shows comes back from the worker. */
async function turn(section: Locator, on: boolean): Promise<void> {
  const toggle = section.getByRole('switch', { name: keep });
  await toggle.press('Space');
  await expect(toggle).toBeChecked({ checked: on });
  if (!on) await expect(section.getByText(/contacts, last updated/)).toHaveCount(0);
}

/** Everything read anew: off, and on again. */
async function readAnew(world: World): Promise<Page> {
  const options = await world.ringtab.openOptions();
  const section = contactsIn(options);
  await turn(section, false);
  await turn(section, true);
  await expect(section.getByText(/contacts, last updated/)).toBeVisible({ timeout: 30_000 });
  return options;
}

async function databases(options: Page): Promise<(string | undefined)[]> {
  return options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

test('whoever is known on this computer pops while the CRM does not answer, and stays known', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const caller = onlyInZoho(world.sandbox, {
    lastName: 'Quick',
    phone: '030 / 2318 80-11',
    e164: '+493023188011',
  });
  await readAnew(world);
  zoho.standIn.faults.add(/zohoapis.*coql/, { do: 'hang' }, 50);
  const call = pbx.incoming({ from: caller.e164, to: '1555' });
  const tab = await tabAt(world, caller.url);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('heading', { name: /Quick/ })).toBeVisible();
  pbx.answer(call.callId);
  pbx.hangUp(call.callId);
  zoho.standIn.faults.clear();
  await expect.poll(() => caller.entries()).toHaveLength(1);
  expect(tabsAt(world, caller.url)).toHaveLength(1);
  await tab.goto('about:blank');
});

test('the number has gone to somebody else meanwhile: the right record takes the place of the wrong one', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const e164 = '+493023188022';
  const before = onlyInZoho(world.sandbox, { lastName: 'Formerly', phone: '030 23188022', e164 });
  await readAnew(world);
  zoho.change(before.url.split('/').at(-1) ?? '', { Phone: '' });
  const now = onlyInZoho(world.sandbox, { lastName: 'Nowadays', phone: '030-23188022', e164 });
  zoho.standIn.faults.add(/zohoapis.*coql/, { do: 'delay', ms: 1500 }, 50);
  const call = pbx.incoming({ from: e164, to: '1555' });
  const tab = await tabAt(world, before.url);
  await tab.waitForURL(now.url);
  expect(tabsAt(world, before.url)).toHaveLength(0);
  expect(tabsAt(world, now.url)).toHaveLength(1);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('heading', { name: /Nowadays/ })).toBeVisible();
  pbx.answer(call.callId);
  pbx.hangUp(call.callId);
  zoho.standIn.faults.clear();
  await expect.poll(() => now.entries()).toHaveLength(1);
  expect(before.entries()).toHaveLength(0);
});

test('read with progress, paused and resumed; switched off nothing stays on the computer', async ({
  world,
}) => {
  const { zoho } = world.sandbox;
  const options = await readAnew(world);
  const section = contactsIn(options);
  await expect(section.getByText(/Used today for this: \d+ of at most 1,000/)).toBeVisible();
  await turn(section, false);
  await expect.poll(() => databases(options)).not.toContain('ringtab-contacts-zoho');

  zoho.standIn.faults.add(/zohoapis.*coql/, { do: 'delay', ms: 1500 }, 3);
  await turn(section, true);
  const popup = await world.ringtab.openPopup();
  await popup.getByRole('button', { name: 'Pause reading contacts from Zoho CRM' }).click();
  await expect(popup.getByText(/is paused at/)).toBeVisible();
  await expect(section.getByRole('progressbar')).toBeVisible();
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  await world.ringtab.stopWorker();
  await world.ringtab.startWorker();
  await expect(popup.getByText(/is paused at/)).toBeVisible();
  await section.getByRole('button', { name: 'Go on reading contacts from Zoho CRM' }).click();
  await expect(section.getByText(/contacts, last updated/)).toBeVisible({ timeout: 30_000 });
  await expect(popup.getByText(/is paused at/)).toHaveCount(0);
});
