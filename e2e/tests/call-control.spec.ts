import { expect, test } from '../harness/fixtures.ts';

type World = Parameters<Parameters<typeof test>[2]>[0]['world'];

const stateOf =
  ({ sandbox }: World, callId: string) =>
  () =>
    sandbox.pbx.calls.find((call) => call.callId === callId)?.state;

test('a call is held, taken back, passed on and hung up from the popup', async ({ world }) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const button = (name: string) => popup.getByRole('button', { name, exact: true });
  const { callId } = pbx.incoming({ from: '+442079460999', to: '1555' });
  pbx.answer(callId);
  await button('Hold').click();
  await expect.poll(stateOf(world, callId)).toBe('held');
  await expect(popup.getByText('On hold', { exact: true })).toBeVisible();
  await button('Resume').click();
  await expect.poll(stateOf(world, callId)).toBe('talking');
  await button('Transfer').click();
  await popup.getByRole('combobox', { name: 'Transfer to' }).fill('nowa');
  await expect(popup.getByRole('option', { name: /Marta Nowak/ })).toBeVisible();
  await popup.keyboard.press('Enter');
  await button('Transfer now').click();
  await expect
    .poll(() => pbx.calls.find((call) => call.callId === callId)?.ringing)
    .toEqual(['1557']);
  await expect(button('Transfer')).toBeHidden();

  const second = pbx.internal({ from: '1556', to: '1555' }).callId;
  pbx.answer(second);
  await button('Hang up').click();
  await expect.poll(stateOf(world, second)).toBe('ended');
});

test('what is ordered while the PBX is still busy with another order is done as well', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const button = (name: string) => popup.getByRole('button', { name, exact: true });
  const { callId } = pbx.incoming({ from: '+442079460994', to: '1555' });
  pbx.answer(callId);
  pbx.standIn.faults.add(/call\/mute/, { do: 'delay', ms: 1500 }, 1);
  await button('Mute').click();
  await expect(button('Mute')).toHaveAttribute('aria-busy', 'true');
  await button('Hold').click();
  await expect.poll(stateOf(world, callId)).toBe('held');
  await expect(popup.getByText('Muted', { exact: true })).toBeVisible();
  // Nobody waits for that to hang up.
  pbx.standIn.faults.add(/call\/unhold/, { do: 'hang' }, 1);
  await button('Resume').click();
  await expect(button('Resume')).toHaveAttribute('aria-busy', 'true');
  await button('Hang up').click();
  await expect.poll(stateOf(world, callId), { timeout: 5_000 }).toBe('ended');
});

for (const secondCall of ['same-call', 'own-call'] as const) {
  test(`somebody is asked first, then takes the call: one call (${secondCall})`, async ({
    world,
  }) => {
    const { pbx } = world.sandbox;
    pbx.switches.secondCall = secondCall;
    const popup = await world.ringtab.openPopup();
    const button = (name: string) => popup.getByRole('button', { name, exact: true });
    const from = secondCall === 'own-call' ? '+442079460991' : '+442079460992';
    const { callId } = pbx.incoming({ from, to: '1555' });
    pbx.answer(callId);
    await button('Transfer').click();
    await popup.getByRole('combobox', { name: 'Transfer to' }).fill('1557');
    await button('Ask first').click();
    await expect(popup.getByText('Calling Marta Nowak')).toBeVisible();
    pbx.answer(callId);
    await button('Hand over').click();
    const ended = popup.getByRole('listitem').filter({ hasText: from.slice(-4) });
    await expect(ended).toContainText('passed on to Marta Nowak');
    await expect(popup.getByRole('toolbar', { name: 'Call controls' })).toBeHidden();
    pbx.hangUp(callId);
    await expect(ended).toHaveCount(1);
    // Nothing is left of the asking, whatever id it had.
    await expect(popup.getByRole('listitem').filter({ hasText: '1557' })).toHaveCount(0);
  });
}

test('what the PBX cannot do is told once, and then not offered', async ({ world }) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const { callId } = pbx.incoming({ from: '+442079460993', to: '1555' });
  pbx.answer(callId);
  pbx.standIn.faults.add(/call\/mute/, { do: 'reply', reply: { body: { errcode: 70132 } } }, 1);
  await popup.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(popup.getByText('Your phone cannot do this with this call.')).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Mute', exact: true })).toBeHidden();
  await expect(popup.getByRole('button', { name: 'Hold', exact: true })).toBeVisible();
});

test('a dial that fails says why: in the popup, and by a notification when it is closed', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const dial = async (number: string, reason: string) => {
    const before = pbx.dialled.length;
    await popup.getByLabel('Number to call').fill(number);
    await popup.getByRole('button', { name: 'Call', exact: true }).click();
    await expect.poll(() => pbx.dialled.length).toBe(before + 1);
    const callId = pbx.dialled.at(-1)?.callId ?? '';
    return () => {
      pbx.answer(callId);
      pbx.fail(callId, reason);
    };
  };
  const fail = await dial('+33144556677', 'NO Dial Permission');
  fail();
  await expect(
    popup.getByRole('alert').getByText('Your extension may not call +33 1 44 55 66 77.'),
  ).toBeVisible();
  await popup.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(popup.getByRole('alert')).toBeHidden();

  const failLater = await dial('+33144556688', '404 NOT found');
  await popup.close();
  await expect
    .poll(async () => {
      const open = await world.browser.worker.evaluate('chrome.runtime.getContexts({})');
      return (open as { contextType: string }[]).filter(({ contextType }) => contextType === 'TAB')
        .length;
    })
    .toBe(0);
  failLater();
  await expect
    .poll(async () =>
      Object.keys(
        (await world.browser.worker.evaluate(
          'new Promise((done) => chrome.notifications.getAll(done))',
        )) as object,
      ).filter((id) => id.startsWith('dial-failed ')),
    )
    .toHaveLength(1);
});

test('a dial the PBX accepts and forgets is told, and is no call', async ({ world }) => {
  const { pbx } = world.sandbox;
  pbx.switches.ignoresDials = true;
  const popup = await world.ringtab.openPopup();
  await popup.getByLabel('Number to call').fill('+33144556699');
  await popup.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(
    popup.getByText('Your phone did not ring, and +33 1 44 55 66 99 was not called.'),
  ).toBeVisible();
  await expect(popup.getByRole('listitem').filter({ hasText: '66 99' })).toHaveCount(0);
  await popup.getByRole('button', { name: 'Close', exact: true }).click();
});

test('my status is shown and set', async ({ world }) => {
  const popup = await world.ringtab.openPopup();
  await popup.getByRole('button', { name: 'My status: Available' }).click();
  await popup.getByRole('button', { name: 'Do not disturb', exact: true }).click();
  await expect(popup.getByRole('button', { name: 'My status: Do not disturb' })).toBeVisible();
  expect(world.sandbox.pbx.requests(/extension\/update/)).toHaveLength(1);
});
