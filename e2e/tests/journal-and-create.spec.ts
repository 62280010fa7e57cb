import type { Page } from '@playwright/test';
import { expect, tabAt, test } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';

/** What a person sets in the options, put back afterwards. */
async function ask(page: Page, type: string, payload: unknown): Promise<unknown> {
  return page.evaluate(([t, p]) => chrome.runtime.sendMessage({ type: t, payload: p }), [
    type,
    payload,
  ] as const);
}

test('an entry reads as the agent worded it, and a missed call makes one task', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Call entries' });
  await section.getByText('Missed Call', { exact: true }).click();
  await section.getByLabel('Subject').fill('Missed {nane}');
  await expect(section.getByText('There is no {nane}.', { exact: false })).toBeVisible();
  await section.getByLabel('Subject').fill('Missed {name}');
  await expect(section.locator('.preview-subject')).toHaveText('Missed Martin Pritchett');
  const task = section.getByRole('switch', { name: /make a task/ });
  await task.click({ force: true });
  await expect(task).toBeChecked();

  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Lindqvist',
    phone: '08-555 123 41',
    e164: '+46855512341',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.hangUp(callId, 'caller');
  await expect.poll(() => contact.entries()).toHaveLength(1);
  const subjects = () => zoho.records('Tasks').map((task) => task['Subject']);
  await expect.poll(subjects).toContain('Call back Lindqvist');
  expect(zoho.records('Calls').at(-1)).toMatchObject({ Subject: 'Missed Lindqvist' });

  await section.getByRole('button', { name: 'Back to the default' }).click();
  await task.click({ force: true });
  await expect(task).not.toBeChecked();
  await expect(section.getByLabel('Subject')).toHaveValue('Extension Call');
});

test('an unknown caller: created when the popup is told to, journaled there, and undone', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  await ask(popup, 'crm.set-options', { id: 'zoho', options: { autoCreate: 'ask' } });
  const number = '+33199887766';
  const { callId } = pbx.incoming({ from: number, to: '1555' });
  pbx.answer(callId);
  await popup.getByRole('button', { name: 'Create contact' }).click();
  const made = () => zoho.records('Contacts').filter((row) => row['Phone'] === number);
  await expect.poll(() => made().length).toBe(1);
  const [contact] = made();
  const url = `https://crm.zoho.com/crm/${zoho.org}/tab/Contacts/${contact?.id}`;
  await tabAt(world, url);
  pbx.hangUp(callId);
  await expect.poll(() => zoho.callsOf(contact?.id ?? '')).toHaveLength(1);

  await popup.getByRole('button', { name: /^Undo: Automatic New Contact -\+33199887766/ }).click();
  await expect.poll(() => made().length).toBe(0);
  expect(zoho.callsOf(contact?.id ?? '')).toHaveLength(0);
  await ask(popup, 'crm.set-options', { id: 'zoho', options: { autoCreate: 'off' } });
});

test('users and extensions: by e-mail, saved, exported and imported', async ({ world }) => {
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Users and extensions' });
  await expect(section.getByText('extension 1555 counts as Evelyn Hong')).toBeVisible();
  await section.getByRole('button', { name: 'Get the users' }).click();
  const evelyn = section.getByLabel('Extension of Evelyn Hong');
  await expect(evelyn).toHaveValue('');
  await section.getByRole('button', { name: 'Associate automatically' }).click();
  await expect(evelyn).toHaveValue('1555');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Extension 1555 is associated with Evelyn Hong.')).toBeVisible();

  const download = options.waitForEvent('download');
  await section.getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  await evelyn.selectOption({ label: 'None' });
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(
    section.getByText('Extension 1555 is not associated', { exact: false }),
  ).toBeVisible();
  await section.locator('input[type=file]').setInputFiles(path);
  await expect(evelyn).toHaveValue('1555');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Extension 1555 is associated with Evelyn Hong.')).toBeVisible();
});

test('note and outcome of the call are in its entry; what is changed afterwards follows, over a dead worker', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Tessier',
    phone: '+33 4 72 11 55 06',
    e164: '+33472115506',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('heading', { name: 'Tessier' })).toBeVisible();
  await popup.getByRole('button', { name: 'Add a note or outcome' }).click();
  const field = popup.getByLabel('Note', { exact: true });
  await expect(field).toBeFocused();
  await field.fill('Wants 20 phones');
  await popup.getByRole('button', { name: 'Call back later' }).click();
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain('Outcome: Call back later\nWants 20 phones');

  const recent = popup.getByRole('listitem').filter({ hasText: 'Tessier' });
  // Whoever is writing when the call ends goes on writing.
  const note = recent.getByLabel('Note', { exact: true });
  await expect(note).toHaveValue('Wants 20 phones');
  const [later, reached] = ['Call back later', 'Reached'].map((name) =>
    recent.getByRole('button', { name, exact: true }),
  );
  await expect(later ?? recent).toHaveAttribute('aria-pressed', 'true');
  await reached?.click();
  await note.fill('Wants 25 phones');
  await expect(recent.getByTitle(/waiting|not yet/i)).toBeVisible();
  await world.ringtab.stopWorker();
  await world.ringtab.startWorker();
  await expect.poll(() => contact.entries()[0]).toContain('Outcome: Reached\nWants 25 phones');
  expect(contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).not.toContain('20 phones');
});

test('a call is logged to another record, found by name, and is on that one only', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const caller = { phone: '+33 4 72 11 55 17', e164: '+33472115517' };
  const wrong = onlyInZoho(world.sandbox, { lastName: 'Vasseur', ...caller });
  const right = onlyInZoho(world.sandbox, {
    lastName: 'Zbigniewska',
    phone: '+48 22 555 01 17',
    e164: '+48225550117',
  });
  const { callId } = pbx.incoming({ from: caller.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  await expect.poll(() => wrong.entries()).toHaveLength(1);
  const popup = await world.ringtab.openPopup();
  const recent = popup.getByRole('listitem').filter({ hasText: 'Vasseur' });
  await recent.getByRole('button', { name: 'Note and outcome of the call with Vasseur' }).click();
  await expect(recent.getByText('On Vasseur in Zoho CRM')).toBeVisible();
  await recent.getByRole('button', { name: 'Change record' }).click();
  const box = recent.getByRole('combobox', { name: 'Log the call to' });
  await expect(box).toBeFocused();
  // What is new in the CRM is on this computer a moment later.
  await popup.evaluate(() =>
    chrome.runtime.sendMessage({
      type: 'crm.set-options',
      payload: { id: 'zoho', options: { keepContacts: true } },
    }),
  );
  await expect(async () => {
    await box.fill('');
    await box.fill('zbig');
    await expect(recent.getByRole('option', { name: /Zbigniewska/ })).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  await popup.keyboard.press('Enter');
  await expect.poll(() => [wrong.entries().length, right.entries().length]).toEqual([0, 1]);
  const moved = popup.getByRole('listitem').filter({ hasText: 'Zbigniewska' });
  await expect(moved.getByTitle('Written to the CRM')).toBeVisible();
});
