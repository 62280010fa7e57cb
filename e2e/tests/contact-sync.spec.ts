import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, startWorld, stopWorld, test, type World } from '../harness/fixtures.ts';
import { odooContact, onlyInZoho } from '../harness/people.ts';

const membersOf = ({ sandbox }: World, name: string) => {
  const { contacts } = sandbox.pbx;
  const book = [...contacts.phonebooks.values()].find((one) => one.name === name);
  return book ? contacts.membersOf(book) : [];
};

/** A call that is answered, and over when the test has seen what it wanted. */
async function talkWith({ sandbox }: World, number: string): Promise<() => void> {
  const { callId } = sandbox.pbx.incoming({ from: number, to: '1555' });
  sandbox.pbx.answer(callId);
  return () => sandbox.pbx.hangUp(callId);
}

async function picture(page: Page, name: string): Promise<void> {
  // The record of the call is in front, and what lies behind is drawn once a second.
  await page.bringToFront();
  const section = page.locator('.sync').first();
  await section.scrollIntoViewIfNeeded();
  await section.screenshot({ path: `test-results/contact-sync-${name}.png` });
}

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('.sync').analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([]);
}

test('set up by hand: a call brings the contact into the phonebook, a deleted phonebook is replaced', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const options = await world.ringtab.openOptions();
  const zoho = options.getByRole('region', { name: 'Zoho CRM' });
  const sync = options.locator('.sync');
  await sync.getByRole('switch', { name: 'Copy contacts to the PBX' }).click({ force: true });
  await expect(sync.getByText('Nothing is copied until then.', { exact: false })).toBeVisible();
  await expect(sync.getByLabel('Name of the new phonebook')).toHaveValue('CRM_Synchronization');
  await picture(options, 'choose');
  await clean(options);
  await sync.getByRole('button', { name: 'Create and use' }).click();
  const change = sync.getByRole('button', { name: 'Change phonebook' });
  await expect(change).toBeFocused();
  await expect(sync.getByText('CRM_Synchronization')).toBeVisible();
  await options.keyboard.press('Enter');
  await expect(sync.getByLabel('Phonebook', { exact: true })).toBeFocused();
  await sync.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(change).toBeFocused();

  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Vandenberghe',
    phone: '+32 2 555 12 06',
    e164: '+3225551206',
  });
  const hangUp = await talkWith(world, contact.e164);
  await expect
    .poll(() => membersOf(world, 'CRM_Synchronization').map((one) => one.first_name))
    .toEqual(['Vandenberghe']);
  hangUp();
  const row = sync.getByRole('listitem').filter({ hasText: 'Vandenberghe' });
  await expect(row).toContainText('+3225551206');
  await expect(row.getByRole('link')).toHaveAttribute('href', contact.url);
  await clean(options);
  await picture(options, 'en-light');
  await options.emulateMedia({ colorScheme: 'dark' });
  await picture(options, 'en-dark');
  await options.emulateMedia({ colorScheme: 'light' });

  for (const { id, name } of pbx.contacts.phonebooks.values())
    if (name === 'CRM_Synchronization') pbx.contacts.phonebooks.delete(id);
  const next = onlyInZoho(world.sandbox, {
    lastName: 'Castellanos',
    phone: '+34 91 555 12 07',
    e164: '+34915551207',
  });
  const hangUpNext = await talkWith(world, next.e164);
  await expect(sync.getByText('The phonebook no longer exists on the PBX.')).toBeVisible();
  hangUpNext();
  await expect(sync.getByText('Waiting: 1')).toBeVisible();
  await picture(options, 'gone');
  await clean(options);

  // Of others' making: it is said plainly what to do, and the next one is taken.
  const suppliers = pbx.contacts.addPhonebook({ name: 'Suppliers', member_select: 'sel_specific' });
  const [anybody] = pbx.contacts.contacts.values();
  const supplier = pbx.contacts.addContact({ ...anybody, first_name: 'Bolt', remark: '' } as never);
  suppliers.contacts.add(supplier.id);
  await options.reload();
  await sync.getByLabel('Phonebook', { exact: true }).selectOption({ label: 'Suppliers (1)' });
  await sync.getByRole('button', { name: 'Use this phonebook' }).click();
  await expect(sync.getByText('The phonebook “Suppliers” is not empty.')).toBeVisible();
  await sync.getByLabel('Phonebook', { exact: true }).selectOption({ label: 'New phonebook' });
  await sync.getByLabel('Name of the new phonebook').fill('Customers');
  await sync.getByRole('button', { name: 'Create and use' }).click();
  await expect
    .poll(() => membersOf(world, 'Customers').map((one) => one.first_name))
    .toEqual(['Vandenberghe', 'Castellanos']);
  await expect(sync.getByText('Waiting', { exact: false })).toBeHidden();

  await zoho.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(zoho.getByRole('alert')).toContainText('stay on the PBX');
  await zoho.getByRole('button', { name: 'Cancel' }).click();
  await sync.getByRole('switch', { name: 'Copy contacts to the PBX' }).click({ force: true });
  await expect(sync.getByRole('checkbox', { name: 'Contacts' })).toBeHidden();
});

test('in Chinese, with a record that cannot be a contact', async () => {
  test.setTimeout(180_000);
  const world = await startWorld({ language: 'zh-CN' });
  try {
    const { pbx, odoo } = world.sandbox;
    await world.ringtab.allow([pbx.url, 'https://ringtab-demo.odoo.com']);
    const popup = await world.ringtab.openPopup();
    const ask = (type: string, payload: unknown) =>
      popup.evaluate(([t, p]) => chrome.runtime.sendMessage({ type: t, payload: p }), [
        type,
        payload,
      ] as const);
    const sites = [pbx.url, 'https://ringtab-demo.odoo.com'].map(
      (url) => `https://${new URL(url).hostname}/*`,
    );
    await popup.evaluate((origins) => chrome.permissions.request({ origins }), sites);
    const { clientId, clientSecret } = pbx;
    expect(
      await ask('phone.bind', {
        address: pbx.url,
        clientId,
        clientSecret,
        extensionNumber: '1555',
        country: 'CN',
      }),
    ).toEqual({ ok: true });
    expect(
      await ask('crm.connect', {
        id: 'odoo',
        form: {
          by: 'key',
          address: 'https://ringtab-demo.odoo.com',
          database: odoo.database,
          login: odoo.login,
          apiKey: odoo.apiKey,
        },
      }),
    ).toEqual({ ok: true });
    const options = await world.ringtab.openOptions();
    const sync = options.locator('.sync');
    await sync.getByRole('switch', { name: '自动同步联系人' }).click({ force: true });
    await sync.getByRole('button', { name: '创建并使用' }).click();
    await expect(sync.getByRole('button', { name: '更换群组' })).toBeVisible();

    const li = odooContact(world.sandbox, {
      name: '李娜',
      phone: '010 5555 1208',
      e164: '+861055551208',
    });
    const nobody = odooContact(world.sandbox, {
      name: ' ',
      phone: '010 5555 1209',
      e164: '+861055551209',
    });
    for (const { e164 } of [li, nobody]) (await talkWith(world, e164))();
    await expect(sync.getByRole('listitem').filter({ hasText: '李娜' })).toBeVisible();
    await picture(options, 'zh-synced');
    await sync.getByText('未同步（1）').click();
    await expect(sync.getByText('名字和姓氏均为空。', { exact: false })).toBeVisible();
    await clean(options);
    await picture(options, 'zh-skipped');
  } finally {
    await stopWorld(world);
  }
});
