import type { Page } from '@playwright/test';
import { expect, odooAddress, type RealWorld, signIn, signOut, tabOf, test } from './real-world.ts';

/*
 * On the pages and with the rights of a real Odoo 19. Names start with "AA" to stand first in lists.
 */

test.describe.configure({ mode: 'serial' });

test('connect by key, and click numbers on list, form and kanban pages', async ({ world }) => {
  const { server, pbx, ringtab } = world;
  const { agent } = server.backend.people;
  await ringtab.connectOdoo({ database: server.backend.database, ...agent });
  const id = await server.add('res.partner', { name: 'AA Ines Prado', phone: '+34 612 34 50 01' });
  const page = await signIn(world);

  await page.goto(`${odooAddress}/odoo/contacts?view_type=list`);
  await clickText(page, page.locator('td.o_data_cell[name=phone]').first());
  await dialled(world, '+34612345001');
  await expect(page.locator('.o_list_view')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/odoo/contacts');

  await page.goto(`${odooAddress}/odoo/contacts?view_type=kanban`);
  const card = page.locator('.o_kanban_record', { hasText: 'AA Ines Prado' });
  await clickText(page, card.getByText('+34 612 34 50 01'));
  await dialled(world, '+34612345001');
  await expect(card).toBeVisible();

  await page.goto(`${odooAddress}/odoo/res.partner/${id}`);
  await page.locator('.o_field_phone input').first().hover();
  await page.locator('a.o_phone_form_link').first().click();
  await dialled(world, '+34612345001', false);
  expect(page.url()).toBe(`${odooAddress}/odoo/res.partner/${id}`);
  const call = pbx.calls.at(-1)?.callId ?? '';
  pbx.answer(call);
  pbx.answer(call);
  pbx.lengthen(call, 75);
  pbx.hangUp(call);
  await expect.poll(async () => (await server.messagesOf('res.partner', id)).length).toBe(3);

  await page.reload();
  const entry = page.locator('.o-mail-Message', {
    hasText: /Outgoing Call .*\+34612345001 01:1\d/,
  });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText(agent.name);
});

test('a caller’s form opens, a contact’s or a lead’s, and the call stands in the chatter there', async ({
  world,
}) => {
  const { server, pbx } = world;
  await signIn(world);
  const contact = await server.add('res.partner', {
    name: 'AA Owen Bright',
    phone: '0044 (0)20 7946 0123',
  });
  const lead = await server.add('crm.lead', {
    name: 'AA 20 licences',
    contact_name: 'Lea Nord',
    user_id: server.backend.people.agent.uid,
    phone: '030/12345-678',
    country_id: await server.countryId('DE'),
  });
  for (const [from, path, title, model, id] of [
    ['+442079460123', `/odoo/res.partner/${contact}`, 'AA Owen Bright', 'res.partner', contact],
    ['+493012345678', `/odoo/crm.lead/${lead}`, 'AA 20 licences', 'crm.lead', lead],
  ] as const) {
    const { callId } = pbx.incoming({ from, to: '1555' });
    const tab = await tabOf(world, path);
    await expect(tab.locator('.o_form_view')).toBeVisible();
    await expect(tab).toHaveTitle(new RegExp(title));
    pbx.answer(callId);
    pbx.hangUp(callId);
    await expect.poll(async () => (await server.messagesOf(model, id)).length).toBe(1);
    await tab.reload();
    await expect(
      tab.locator('.o-mail-Message', { hasText: `Incoming Call from_${from}` }),
    ).toHaveCount(1);
  }
});

test('a missed call plans an activity to call back; an unknown caller becomes a contact, with the call on it', async ({
  world,
}) => {
  const { server, pbx, ringtab } = world;
  const options = await ringtab.openOptions();
  const set = (type: string, payload: object) =>
    options.evaluate(([wish, what]) => chrome.runtime.sendMessage({ type: wish, payload: what }), [
      type,
      payload,
    ] as const);
  await set('settings.set', { missedTask: true });
  await set('crm.set-options', { id: 'odoo', options: { autoCreate: 'automatic' } });
  const known = await server.add('res.partner', {
    name: 'AA Noor Haddad',
    phone: '01.99.00.11.44',
  });
  const missed = pbx.incoming({ from: '+33199001144', to: '1555' });
  const tab = await tabOf(world, `/odoo/res.partner/${known}`);
  pbx.hangUp(missed.callId, 'caller');
  const planned = () =>
    server.rows('mail.activity', [['res_id', '=', known]], ['res_model', 'summary']);
  await expect.poll(async () => (await planned()).length).toBe(1);
  expect(await planned()).toMatchObject([{ res_model: 'res.partner' }]);
  await tab.reload();
  await expect(tab.locator('.o-mail-Activity')).toHaveCount(1);

  const { callId } = pbx.incoming({ from: '+33199001155', to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  const made = () => server.rows('res.partner', [['phone', 'like', '199001155']], ['name']);
  await expect.poll(async () => (await made()).length).toBe(1);
  const [person] = await made();
  expect(person?.['name']).toMatch(/^Automatic New Contact -.*55$/);
  const entries = () => server.messagesOf('res.partner', Number(person?.id));
  await expect.poll(async () => (await entries()).length).toBe(1);
  await set('settings.set', { missedTask: false });
  await set('crm.set-options', { id: 'odoo', options: { autoCreate: 'off' } });
});

test('nobody has the number; Odoo cannot be asked; its user may not look: three answers', async ({
  world,
}) => {
  const { server, pbx, ringtab } = world;
  const popup = await ringtab.openPopup();
  const unknown = pbx.incoming({ from: '+4989123456701', to: '1555' });
  await expect(popup.getByText('No record has this number')).toBeVisible();
  pbx.hangUp(unknown.callId, 'caller');

  const reply = { status: 502, body: '<h1>Bad gateway</h1>' };
  server.backend.standIn.faults.add(/\/json\/2\//, { do: 'reply', reply }, 1000);
  const unsure = pbx.incoming({ from: '+4989123456702', to: '1555' });
  await expect(popup.getByText(/Could not look in Odoo/)).toBeVisible();
  server.backend.standIn.faults.clear();
  pbx.hangUp(unsure.callId, 'caller');
});

test('as the browser is signed in: found, popped and written; signed out it waits, and goes on by itself', async ({
  world,
}) => {
  const { server, pbx, ringtab } = world;
  await signIn(world);
  const options = await ringtab.connectOdooBySession();
  const id = await server.add('res.partner', { name: 'AA Mia Wong', phone: '+852 2123 4501' });
  const ring = async () => {
    const { callId } = pbx.incoming({ from: '+85221234501', to: '1555' });
    pbx.answer(callId);
    pbx.hangUp(callId);
  };
  const entries = async () => (await server.messagesOf('res.partner', id)).length;
  await ring();
  await tabOf(world, `/odoo/res.partner/${id}`);
  await expect.poll(entries).toBe(1);

  await signOut(world);
  await ring();
  const section = options.getByRole('region', { name: 'Odoo' });
  await expect(section.getByText('Needs attention')).toBeVisible();
  await expect(section.getByText('You are not signed in to Odoo in this browser.')).toBeVisible();
  await expect(section.getByRole('link', { name: /Sign in to Odoo/ })).toHaveAttribute(
    'href',
    `${odooAddress}/web/login`,
  );
  expect(await entries()).toBe(1);

  await signIn(world);
  await expect.poll(entries).toBe(2);
  await expect(section.getByText('Connected', { exact: true })).toBeVisible();
});

test('an ordinary user who may only read: the record opens, the entry is refused by name', async ({
  world,
}) => {
  const { server, pbx, ringtab } = world;
  const { reader } = server.backend.people;
  await ringtab.connectOdoo({ database: server.backend.database, ...reader });
  await signOut(world);
  await signIn(world, 'reader');
  const id = await server.add('res.partner', { name: 'AA Rosa Klein', phone: '+49 30 2318 0011' });
  const { callId } = pbx.incoming({ from: '+493023180011', to: '1555' });
  await tabOf(world, `/odoo/res.partner/${id}`);
  pbx.answer(callId);
  pbx.hangUp(callId);
  const popup = await ringtab.openPopup();
  await expect(popup.getByText(/may not do this \(res\.partner\)/).first()).toBeVisible();
  expect(await server.messagesOf('res.partner', id)).toEqual([]);
});

/** The call came to the phone; it is ended again unless somebody wants to talk. */
async function dialled({ pbx }: RealWorld, callee: string, end = true): Promise<void> {
  await expect
    .poll(() => pbx.calls.at(-1)?.state !== 'ended' && pbx.dialled.at(-1)?.callee)
    .toBe(callee);
  if (end) pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
}

/** Clicks where the number is written, once it is marked; its cell is wider. */
async function clickText(page: Page, cell: ReturnType<Page['locator']>): Promise<void> {
  await cell.waitFor();
  await page.waitForFunction(() =>
    [...CSS.highlights.values()].some((highlight) => highlight.size > 0),
  );
  const height = (await cell.boundingBox())?.height ?? 20;
  await cell.click({ position: { x: 24, y: height / 2 } });
}
