import { expect, test } from '@playwright/test';
import type { Page } from 'playwright';
import { passTime } from '../harness/clock.ts';
import { findPeople } from '../harness/contacts.ts';
import { chromiumPath, startWorld, stopWorld, type World } from '../harness/fixtures.ts';
import { type Launched, launch } from '../harness/launch.ts';
import { onlyInZoho } from '../harness/people.ts';
import { Ringtab } from '../harness/ringtab.ts';

/*
 * Contacts over hours and days: the worker's clock is put forward, everything else is real. Of two browsers, each
 * has its own extension on the same PBX and its own connection to the same Zoho.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const book = 'CRM_Synchronization';

let world: World;
test.beforeEach(async () => {
  world = await startWorld();
  world.sandbox.zoho.switches.consent = 'page';
});
test.afterEach(() => stopWorld(world));
test.setTimeout(150_000);

const contactsIn = (options: Page) => options.getByRole('region', { name: 'Contacts' });
const lastUpdated = (options: Page) => contactsIn(options).getByText(/contacts, last updated/);

/** Bound, connected, and everything read. */
async function ready(ringtab: Ringtab, extensionNumber = '1555'): Promise<Page> {
  await ringtab.bind(world.sandbox.pbx, extensionNumber);
  const options = await ringtab.connectZoho(world.sandbox.zoho);
  await expect(lastUpdated(options)).toBeVisible({ timeout: 60_000 });
  return options;
}

async function copyContacts(options: Page): Promise<void> {
  const sync = contactsIn(options).locator('.sync');
  await sync.getByRole('switch', { name: 'Copy contacts to the PBX' }).press('Space');
  await expect(
    sync.getByRole('button', { name: /Create and use|Use this phonebook/ }),
  ).toBeVisible();
}

function members() {
  const { contacts } = world.sandbox.pbx;
  const found = [...contacts.phonebooks.values()].find(({ name }) => name === book);
  return found ? contacts.membersOf(found) : [];
}

const nameOf = ({ last_name, first_name }: { first_name: string; last_name: string }) =>
  `${first_name} ${last_name}`.trim();
const askedOfZoho = (what: RegExp) =>
  world.sandbox.zoho.standIn.received.filter(({ method, path }) => what.test(`${method} ${path}`))
    .length;
const idOf = (url: string) => url.split('/').at(-1) ?? '';

test('a change in the CRM is in the phonebook within half an hour', async () => {
  const { pbx, zoho } = world.sandbox;
  const options = await ready(world.ringtab);
  await copyContacts(options);
  await contactsIn(options).getByRole('button', { name: 'Create and use' }).click();
  await expect(contactsIn(options).getByRole('button', { name: 'Change phonebook' })).toBeVisible();
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Vandenberghe',
    phone: '+32 2 555 12 06',
    e164: '+3225551206',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  await expect.poll(() => members().map(nameOf)).toEqual(['Vandenberghe']);
  pbx.hangUp(callId);
  const [before] = members();

  zoho.change(idOf(contact.url), { Last_Name: 'Vandenberghe-Smet', Phone: '+32 2 555 99 88' });
  await passTime(world, 28 * minute);
  await expect.poll(() => members().map(nameOf)).toEqual(['Vandenberghe-Smet']);
  expect(members()[0]?.id).toBe(before?.id);
  expect(members()[0]?.number_list.map(({ number }) => number)).toEqual(['+3225559988']);

  // Nothing has changed: nothing is written.
  const written = pbx.requests(/company_contact\/(create|update)/).length;
  const asked = () => askedOfZoho(/^GET \/crm\/v8\/Contacts$/);
  const askedBefore = asked();
  // The round before may not be over yet: then the next one is due later.
  await expect(async () => {
    await passTime(world, 28 * minute);
    await expect.poll(asked, { timeout: 3000 }).toBeGreaterThan(askedBefore);
  }).toPass();
  expect(pbx.requests(/company_contact\/(create|update)/)).toHaveLength(written);
});

test('two browsers see one missed call of their group: one contact', async () => {
  const { pbx } = world.sandbox;
  const first = await ready(world.ringtab);
  await copyContacts(first);
  await contactsIn(first).getByRole('button', { name: 'Create and use' }).click();
  await expect(contactsIn(first).getByRole('button', { name: 'Change phonebook' })).toBeVisible();
  let second: Launched | null = null;
  try {
    second = await launch({ executablePath: chromiumPath(), args: world.sandbox.chromiumArgs });
    const other = await ready(new Ringtab(second.context, second.extensionId), '1556');
    await copyContacts(other);
    const sync = contactsIn(other).locator('.sync');
    await sync.getByLabel('Phonebook', { exact: true }).selectOption({ label: `${book} (0)` });
    await sync.getByRole('button', { name: 'Use this phonebook' }).click();
    await expect(sync.getByRole('button', { name: 'Change phonebook' })).toBeVisible();
    const contact = onlyInZoho(world.sandbox, {
      lastName: 'Castellanos',
      phone: '+34 91 555 12 07',
      e164: '+34915551207',
    });
    const { callId } = pbx.incoming({ from: contact.e164, to: '6300' });
    // It rings in both, and the caller gives up.
    pbx.hangUp(callId);
    for (const options of [first, other])
      await expect(
        contactsIn(options)
          .locator('.sync')
          .getByRole('listitem')
          .filter({ hasText: 'Castellanos' }),
      ).toBeVisible({ timeout: 60_000 });
    expect(members().map(nameOf)).toEqual(['Castellanos']);
    const all = [...pbx.contacts.contacts.values()].filter((one) => nameOf(one) === 'Castellanos');
    expect(all).toHaveLength(1);
  } finally {
    await second?.close();
  }
});

test('the CRM is away for a day: known callers stay known, and then what changed is asked for', async () => {
  const { pbx, zoho } = world.sandbox;
  const known = onlyInZoho(world.sandbox, {
    lastName: 'Abendroth',
    phone: '+49 30 23189001',
    e164: '+493023189001',
  });
  const options = await ready(world.ringtab);
  zoho.standIn.faults.add(/zohoapis/, { do: 'reset' }, 100_000);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const asked = askedOfZoho(/./);
    await passTime(world, 6 * hour);
    // Time goes on: a try that was failing when six hours passed comes again in a while.
    const later = () => passTime(world, 10 * minute).then(() => askedOfZoho(/./));
    await expect.poll(later, { intervals: [1000] }).toBeGreaterThan(asked);
  }
  await expect(contactsIn(options).getByText(/^The CRM does not answer/)).toBeVisible();
  const { callId } = pbx.incoming({ from: known.e164, to: '1555' });
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('heading', { name: /Abendroth/ })).toBeVisible();
  pbx.answer(callId);
  pbx.hangUp(callId);
  zoho.change(idOf(known.url), { Last_Name: 'Abendroth-Meyer' });
  const forMany = () => askedOfZoho(/^POST \/crm\/v8\/coql$/);
  zoho.standIn.faults.clear();
  const before = forMany();
  await passTime(world, 61 * minute);
  await expect.poll(() => known.entries()).toHaveLength(1);
  await expect(lastUpdated(options)).toBeVisible();
  await expect
    .poll(async () => (await findPeople(popup, 'abendroth-m')).length, { timeout: 20_000 })
    .toBe(1);
  // Nothing was read anew.
  expect(forMany() - before).toBeLessThan(15);
});

test('sixty days away: everything is read anew, and who is gone is known no more', async () => {
  const { zoho } = world.sandbox;
  const gone = onlyInZoho(world.sandbox, {
    lastName: 'Gonzago',
    phone: '+49 30 23189002',
    e164: '+493023189002',
  });
  onlyInZoho(world.sandbox, {
    lastName: 'Stehlik',
    phone: '+49 30 23189003',
    e164: '+493023189003',
  });
  const options = await ready(world.ringtab);
  const popup = await world.ringtab.openPopup();
  expect(await findPeople(popup, 'gonzago')).toHaveLength(1);
  // No list of deleted records tells of it.
  zoho.switches.hiddenRecords = [idOf(gone.url)];
  await passTime(world, 3 * hour);
  await expect(lastUpdated(options)).toBeVisible();
  expect(await findPeople(popup, 'gonzago')).toHaveLength(1);
  await passTime(world, 61 * day);
  await expect.poll(() => findPeople(popup, 'gonzago'), { timeout: 40_000 }).toEqual([]);
  expect(await findPeople(popup, 'stehlik')).toHaveLength(1);
  await expect(lastUpdated(options)).toBeVisible({ timeout: 30_000 });
});
