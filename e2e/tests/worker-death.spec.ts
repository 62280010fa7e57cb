import { expect, tabAt, tabsAt, test } from '../harness/fixtures.ts';
import { odooContact, onlyInZoho } from '../harness/people.ts';

test('the worker killed between ring and answer: one pop, one entry, right times', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Ferrer',
    phone: '+34 911 23 45 01',
    e164: '+34911234501',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  await world.ringtab.stopWorker();
  await expect.poll(() => pbx.openSockets).toBe(0);
  pbx.answer(callId);
  await world.ringtab.startWorker();
  await pbx.subscribed();
  pbx.lengthen(callId, 42);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toMatch(
    /Incoming Call from_\+34911234501 to Evelyn Hong 1555 00:4\d/,
  );
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});

test('the worker dead from before the ring until after the hang-up: the call is recovered from the records', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Piet Visser',
    phone: '020 555 0188',
    e164: '+31205550188',
  });
  await world.ringtab.stopWorker();
  await expect.poll(() => pbx.openSockets).toBe(0);
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId);
  await world.ringtab.startWorker();
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(tabsAt(world, contact.url)).toHaveLength(0);
});

test('the worker killed while it writes, and the answer lost: still one entry', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Rosenqvist',
    phone: '+46 8 123 456 01',
    e164: '+46812345601',
  });
  zoho.standIn.faults.add(/^POST www\.zohoapis\.com\/crm\/v8\/Calls$/, { do: 'lose-answer' });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.answer(callId);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  await world.ringtab.stopWorker();
  await world.ringtab.startWorker();
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByText('Rosenqvist').first()).toBeVisible();
  await expect(
    popup
      .getByRole('listitem')
      .filter({ hasText: 'Rosenqvist' })
      .getByTitle(/written/i),
  ).toBeVisible();
  expect(contact.entries()).toHaveLength(1);
});

test('the worker killed while a page asks whether it may be looked at: the page asks again', async ({
  world,
}) => {
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Lindqvist',
    phone: '+46 8 123 456 03',
    e164: '+46812345603',
  });
  await world.browser.worker.evaluate(() => {
    const asked = new Promise<void>((resolve) => {
      chrome.runtime.onMessage.addListener((said) => {
        if (said?.type === 'page.hello') resolve();
      });
    });
    Object.assign(globalThis, { helloAsked: asked });
    // Whoever asks now waits until the worker is gone.
    Object.assign(chrome.permissions, { contains: () => new Promise(() => undefined) });
  });
  const page = await world.browser.context.newPage();
  await page.goto(contact.url);
  await world.browser.worker.evaluate(() => Reflect.get(globalThis, 'helloAsked'));
  await world.ringtab.stopWorker();
  await expect
    .poll(() => page.evaluate(() => [...CSS.highlights.values()].map(({ size }) => size)))
    .toEqual([expect.any(Number)]);
});

test('the line broken during a call: it comes back by itself and the call is whole', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = odooContact(world.sandbox, {
    name: 'Yuki Tanaka',
    phone: '03-1234-5601',
    e164: '+81312345601',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.dropSockets();
  pbx.answer(callId);
  await pbx.subscribed();
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain('Incoming Call from_+81312345601');
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});

test('the line broken again while the PBX is still telling what was missed: it comes back at once', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const asked = () => pbx.requests(/\/cdr\/search/).length;
  pbx.standIn.faults.add(/\/cdr\/search$/, { do: 'hang' });
  const before = asked();
  pbx.dropSockets();
  await expect.poll(asked).toBeGreaterThan(before);
  pbx.dropSockets();
  // Long before the watchdog, which comes every 30 s.
  await expect.poll(asked, { timeout: 8_000 }).toBeGreaterThan(before + 1);
  expect(pbx.openSockets).toBe(1);
});

test('every frame sent twice, the record before the last hang-up: one pop, one entry', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  pbx.switches.duplicateFrames = true;
  pbx.switches.recordBeforeBye = true;
  pbx.switches.msgAs = 'object';
  const contact = odooContact(world.sandbox, {
    name: 'Ana Ruiz',
    phone: '612 34 50 02',
    e164: '+34612345002',
  });
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.answer(callId);
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  const popup = await world.ringtab.openPopup();
  await expect(
    popup
      .getByRole('listitem')
      .filter({ hasText: 'Ana Ruiz' })
      .getByTitle(/written/i),
  ).toBeVisible();
  expect(contact.entries()).toHaveLength(1);
  expect(tabsAt(world, contact.url)).toHaveLength(1);
});
