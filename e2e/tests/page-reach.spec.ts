import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { odooContact, zohoContact } from '../harness/people.ts';
import { expectMarks, fillRoom, marksIn, pageWithRoom } from './page-marks.ts';

test('links that mean a call, and the inputs of other sites, are called from', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    // None under the card of the one above.
    '<style>#room p { margin: 120px 0 }</style>' +
      '<p><a id="tel" href="tel:+33-6-12-34-56-01">Anna</a></p>' +
      '<p><a id="callto" href="callto:+33612345602">Boris</a></p>' +
      '<p><a id="sms" href="sms:+33612345603">Carla</a></p>' +
      '<p><input id="input" type="tel" value="+33 6 12 34 56 04"></p>',
  );
  const dialled = () => pbx.dialled.at(-1)?.callee;
  const hangUp = () => pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await page.locator('#tel').click();
  await expect.poll(dialled).toBe('+33612345601');
  hangUp();
  // One click in two seconds is one call.
  await expect(async () => {
    if (dialled() !== '+33612345602') await page.locator('#callto').click();
    expect(dialled()).toBe('+33612345602');
  }).toPass();
  hangUp();
  for (const [id, number] of [
    ['#sms', '+33612345603'],
    ['#input', '+33612345604'],
  ] as const) {
    await callFromCard(page, page.locator(id), () => dialled() === number);
    hangUp();
  }
});

test('a number in a frame of CRM Plus is called, and so is one in a frame the page wrote itself', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const page = await world.browser.context.newPage();
  const path = new URL(contact.url).pathname;
  await page.goto(`https://crmplus.zoho.com/${zoho.org}/index.do/cxapp${path}`);
  const frame = page.frameLocator('#crmLoadFrame');
  const number = frame.locator('.lvPhFld').first();
  await expect(async () => {
    await number.click();
    expect(pbx.dialled.at(-1)?.callee).toBe(contact.e164);
  }).toPass();
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  const written = await pageWithRoom(world);
  await fillRoom(written, '<iframe srcdoc="<p>+33 6 12 34 56 05</p>"></iframe>');
  await expect
    .poll(async () => {
      const inner = written.frames().find((one) => one.url() === 'about:srcdoc');
      return inner?.evaluate(() => [...CSS.highlights.values()].map(({ size }) => size));
    })
    .toEqual([1]);
});

test('a page that goes on to another record without loading: the call belongs to the one it shows', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const first = odooContact(world.sandbox, {
    name: 'Signe Dahl',
    phone: '+45 32 12 34 01',
    e164: '+4532123401',
  });
  const second = odooContact(world.sandbox, {
    name: 'Troels Friis',
    phone: '+45 32 12 34 02',
    e164: '+4532123402',
  });
  const page = await world.browser.context.newPage();
  await page.goto(first.url);
  await page.locator('.o_field_phone').first().waitFor();
  // As a framework does: the address, then new nodes in the place of the old ones.
  await page.evaluate((url) => {
    history.pushState(null, '', url);
    const shown = document.createElement('p');
    shown.id = 'room';
    shown.textContent = 'Troels Friis, +45 32 12 34 02';
    document.body.replaceChildren(shown);
  }, second.url);
  await expectMarks(page, ['+45 32 12 34 02']);
  const box = await page.locator('#room').evaluate((shown) => {
    const range = document.createRange();
    range.setStart(shown.firstChild ?? shown, 14);
    range.setEnd(shown.firstChild ?? shown, 29);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(box.x, box.y);
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(second.e164);
  const call = pbx.calls.at(-1)?.callId ?? '';
  pbx.answer(call);
  pbx.answer(call);
  pbx.hangUp(call);
  await expect.poll(() => second.entries()).toHaveLength(1);
  expect(first.entries()).toHaveLength(0);
});

test('the head of the column tells a number from figures, and masked numbers stay masked', async ({
  world,
}) => {
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    '<table><tr><th>Name</th><th>Mobile</th><th>Tax ID</th><th>Fax</th></tr>' +
      '<tr><td>Ana</td><td>2127362001</td><td>2127362002</td><td>+1 212 736 2003</td></tr></table>' +
      '<dl><dt>Order</dt><dd>2127362004</dd><dt>Phone</dt><dd>2127362005</dd></dl>' +
      '<table><tr><th>VAT</th><td>2127362006</td></tr><tr><th>Tel.</th><td>2127362007</td></tr></table>' +
      '<crux-phone-component><span class="lvPhFld maskedVal">2127362008</span></crux-phone-component>',
  );
  await expectMarks(page, ['2127362001', '2127362005', '2127362007']);
});

test('numbers are found though the worker is dead, and the marks are drawn in shadow roots too', async ({
  world,
}) => {
  const page = await pageWithRoom(world);
  await world.ringtab.stopWorker();
  await page.evaluate(() => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>+33 6 12 34 56 06</p>';
    document.querySelector('#room')?.append(host);
  });
  await expectMarks(page, ['+33 6 12 34 56 06']);
  const line = await page.evaluate(() => {
    const text = document.querySelector('#room div')?.shadowRoot?.querySelector('p');
    return text ? getComputedStyle(text, '::highlight(ringtab)').textDecorationLine : '';
  });
  expect(line).toBe('underline');
});

test('far from the window a number is known but not drawn, until it is scrolled to', async ({
  world,
}) => {
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    '<p>+33 6 12 34 56 07</p><div style="height: 9000px"></div><p id="far">+33 6 12 34 56 08</p>',
  );
  await expectMarks(page, ['+33 6 12 34 56 07']);
  await page.locator('#far').scrollIntoViewIfNeeded();
  await expectMarks(page, ['+33 6 12 34 56 08']);
  await page.evaluate(() => CSS.highlights.clear());
  await fillRoom(page, '<p>+33 6 12 34 56 09</p>');
  await expectMarks(page, ['+33 6 12 34 56 09']);
});

test('a site that was switched on says that its figures are no numbers, and is believed', async ({
  world,
}) => {
  const origin = 'https://intranet.example';
  await world.browser.context.route(`${origin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `${
        route.request().url().endsWith('/quiet')
          ? '<meta name="format-detection" content="telephone=no">'
          : ''
      }<div id="room">+33 6 12 34 56 10</div>`,
    }),
  );
  await world.ringtab.allow([origin]);
  const popup = await world.ringtab.openPopup();
  // As the popup's switch does at the click; the prompt is answered beforehand.
  const session = await world.browser.context.newCDPSession(popup);
  await session.send('Runtime.evaluate', {
    expression: `chrome.permissions.request({ origins: ['${origin}/*'] })`,
    awaitPromise: true,
    userGesture: true,
  });
  const set = (enabled: boolean) =>
    popup.evaluate((payload) => chrome.runtime.sendMessage({ type: 'site.set', payload }), {
      origin,
      enabled,
    });
  const page = await world.browser.context.newPage();
  await page.goto(`${origin}/open`);
  expect(await set(true)).toEqual({ ok: true });
  await expectMarks(page, ['+33 6 12 34 56 10']);
  await page.goto(`${origin}/quiet`);
  const other = await world.browser.context.newPage();
  await other.goto(`${origin}/other`);
  await expectMarks(other, ['+33 6 12 34 56 10']);
  expect(await marksIn(page)).toEqual([]);
  expect(await set(false)).toEqual({ ok: true });
  // As long as one is there, Playwright has Chrome store the worker's answers too, whatever they say.
  await world.browser.context.unrouteAll();
});

/** Hovers until the card is there, and clicks on it until it has called. */
async function callFromCard(page: Page, on: Locator, called: () => boolean): Promise<void> {
  await expect(async () => {
    if (called()) return;
    const box = await on.boundingBox();
    if (!box) throw new Error('nothing to hover on');
    const beside = [box.y - 24, box.y + box.height + 24];
    await page.mouse.move(box.x + 4, box.y + 2);
    await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 3 });
    const card = async (y: number) =>
      (await page.evaluate(
        ([left, top]) => document.elementFromPoint(left ?? 0, top ?? 0)?.localName,
        [box.x + 30, y],
      )) === 'ringtab-card';
    const [above = 0, below = 0] = beside;
    const y = (await card(above)) ? above : below;
    expect(await card(y)).toBe(true);
    await page.mouse.move(box.x + 30, y, { steps: 2 });
    await page.mouse.click(box.x + 30, y);
    await expect.poll(called, { timeout: 3_000 }).toBe(true);
  }).toPass();
}
