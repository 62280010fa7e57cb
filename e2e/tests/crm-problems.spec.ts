import { expect, test } from '../harness/fixtures.ts';
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
