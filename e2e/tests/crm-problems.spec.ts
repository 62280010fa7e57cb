import { expect, tabAt, test } from '../harness/fixtures.ts';
import { odooContact, onlyInZoho } from '../harness/people.ts';

test('Odoo down: said in the popup, kept in the outbox, written once it is back', async ({
  world,
}) => {
  const { pbx, odoo } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Lena Sommer',
    phone: '+49 30 2318 0044',
    e164: '+493023180044',
  });
  odoo.switches.down = true;
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByText(/ringtab-demo\.odoo\.com/).first()).toBeVisible();
  expect(contact.entries()).toHaveLength(0);

  odoo.switches.down = false;
  await popup
    .getByRole('button', { name: /Try to write the call/ })
    .first()
    .click();
  await expect.poll(() => contact.entries()).toHaveLength(1);
  await expect(popup.getByRole('button', { name: /Try to write the call/ })).toHaveCount(0);
});

test('Zoho has no credits left: the entry waits and is written by hand later, once', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Costa',
    phone: '+351 912 345 601',
    e164: '+351912345601',
  });
  const limit = {
    status: 429,
    body: { code: 'TOO_MANY_REQUESTS', details: {}, message: 'limit', status: 'error' },
  };
  // For whatever is written meanwhile: a call of the test before may still be on its way.
  zoho.standIn.faults.add(
    /^POST www\.zohoapis\.com\/crm\/v8\/Calls$/,
    { do: 'reply', reply: limit },
    100,
  );
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  const popup = await world.ringtab.openPopup();
  const retry = popup.getByRole('button', { name: /Try to write the call/ }).first();
  await expect(retry).toBeVisible();
  zoho.standIn.faults.clear();
  await retry.click();
  await expect.poll(() => contact.entries()).toHaveLength(1);
});

test('the Zoho token dead: renewed without anybody noticing', async ({ world }) => {
  const { pbx, zoho } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Novak',
    phone: '+420 601 234 501',
    e164: '+420601234501',
  });
  zoho.revoke();
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
});

test('no answer from Odoo after it wrote: looked for, not written again', async ({ world }) => {
  const { pbx, odoo } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Mia Wong',
    phone: '+852 2123 4501',
    e164: '+85221234501',
  });
  odoo.standIn.faults.add(/message_post/, { do: 'lose-answer' });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  const popup = await world.ringtab.openPopup();
  await expect(
    popup
      .getByRole('listitem')
      .filter({ hasText: 'Mia Wong' })
      .getByTitle(/written/i),
  ).toBeVisible();
  expect(contact.entries()).toHaveLength(1);
});

test('a right that Zoho did not give: said with the way out, and the call goes once it is given', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Berg',
    phone: '+47 22 41 55 02',
    e164: '+4722415502',
  });
  zoho.switches.missingScopes = ['ZohoCRM.modules.calls.ALL'];
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  const popup = await world.ringtab.openPopup();
  const fewer = 'Zoho gave fewer rights than Ringtab needs (Calls).';
  await expect(popup.getByText('Zoho CRM needs attention')).toBeVisible();
  await expect(popup.getByText(fewer).first()).toBeVisible();
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Zoho CRM' });
  await expect(section.getByText(fewer)).toBeVisible();
  await expect(section.getByText(/accept everything on Zoho’s page/)).toBeVisible();
  await expect(section.getByRole('button', { name: 'Connect again' })).toBeVisible();
  expect(contact.entries()).toHaveLength(0);
  zoho.switches.missingScopes = [];
  await section.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => contact.entries()).toHaveLength(1);
  await expect(section.getByText('Connected', { exact: true })).toBeVisible();
});

test('an Odoo whose database was renamed: said at the ring and in the options, and nothing is lost', async ({
  world,
}) => {
  const { pbx, odoo } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Ada Holm',
    phone: '+45 33 12 55 03',
    e164: '+4533125503',
  });
  // What Odoo answers to the name of a database that it does not have.
  const body = '<h1>Not Found</h1><p>No database is selected</p>';
  odoo.standIn.faults.add(/\/json\/2\//, { do: 'reply', reply: { status: 404, body } }, 1000);
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  const popup = await world.ringtab.openPopup();
  const unknown = `Odoo has no such database (${odoo.database}).`;
  await expect(popup.getByText(`Could not look in Odoo: ${unknown}`)).toBeVisible();
  pbx.answer(callId);
  pbx.hangUp(callId);
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Odoo' });
  await expect(section.getByText(unknown)).toBeVisible();
  await expect(section.getByText(/It may have been renamed/)).toBeVisible();
  odoo.standIn.faults.clear();
  await section.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => contact.entries()).toHaveLength(1);
});

test('the record was deleted while the call ran: the call stays in sight, with what to do', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Ferrari',
    phone: '+39 02 4123 5504',
    e164: '+390241235504',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  await tabAt(world, contact.url);
  zoho.remove('Contacts', contact.url.split('/').at(-1) ?? '');
  pbx.hangUp(callId);
  const popup = await world.ringtab.openPopup();
  const entry = popup.getByRole('listitem').filter({ hasText: 'Ferrari' }).filter({
    hasText: 'The record of this call no longer exists in the CRM.',
  });
  await expect(entry.getByText('It was deleted or merged.', { exact: false })).toBeVisible();
  // Somebody enters the customer anew: the call goes there.
  const anew = onlyInZoho(world.sandbox, {
    lastName: 'Ferrari',
    phone: '02 4123 5504',
    e164: contact.e164,
  });
  await entry.getByRole('button', { name: /Try to write the call/ }).click();
  await expect.poll(() => anew.entries()).toHaveLength(1);
});
