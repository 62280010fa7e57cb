import { createHash, generateKeyPairSync } from 'node:crypto';
import { inContentWorld } from '../harness/content-world.ts';
import { chromiumPath, expect, tabAt, test } from '../harness/fixtures.ts';
import { dist, launch } from '../harness/launch.ts';
import { onlyInZoho } from '../harness/people.ts';
import { type SmallExtension, smallExtension } from '../harness/small-extension.ts';
import { expectMarks, fillRoom, pageWithRoom } from './page-marks.ts';

test('a name that is markup and turns the reading direction is shown as a text, wherever it is shown', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const phone = '+493023187701';
  const markup = `<img src=x onerror="document.title='pwned'">`;
  // In the record: an override that would turn around whatever stands behind the name.
  for (const end of ['\u202eAda', '\u2066Bea'])
    onlyInZoho(world.sandbox, { lastName: `${markup}${end}`, phone, e164: phone });
  const notices = await noticesOf(world);
  const missed = pbx.incoming({ from: phone, to: '1555' });
  const chooser = await tabAt(world, `chrome-extension://${world.browser.extensionId}/src/chooser`);
  await expect(chooser.getByRole('button', { name: `${markup} Ada` })).toBeVisible();
  await expect(chooser.getByRole('button', { name: `${markup} Bea` })).toBeVisible();
  expect(await chooser.locator('img[src="x"]').count()).toBe(0);
  expect(await chooser.title()).not.toBe('pwned');
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByRole('button', { name: 'Choose among 2 records' })).toBeVisible();
  await chooser.bringToFront();
  const ada = chooser.getByRole('button', { name: `${markup} Ada` });
  // For a moment after it came up the page takes no clicks.
  await expect(async () => {
    await ada.click({ timeout: 1000 });
    await chooser.waitForURL(/crm\.zoho\.com/, { timeout: 1000 });
  }).toPass();
  await expect(popup.getByText(`${markup} Ada`).first()).toBeVisible();
  expect(await popup.locator('img[src="x"]').count()).toBe(0);
  expect(await popup.title()).not.toBe('pwned');
  pbx.hangUp(missed.callId, 'caller');
  await expect.poll(notices).toContain(`${markup.replaceAll('"', '\\"')} Ada`);
  expect(await notices()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('a click that no person made, or that nobody can have meant, calls nobody', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const page = await pageWithRoom(world);
  const number = '+33 6 12 34 77 01';
  await fillRoom(
    page,
    `<p style="margin: 60px"><span id="number">${number}</span> <a id="link" href="tel:+33612347702">call</a></p>
     <button id="prize" style="width: 200px; height: 30px; margin-top: 240px">You have won</button>
     <span id="hidden" style="position: absolute; opacity: 0.01; z-index: 9">+33 6 12 34 77 03</span>`,
  );
  await expectMarks(page, [number, '+33 6 12 34 77 03']);
  await page.evaluate(() => {
    for (const id of ['number', 'link']) {
      const element = document.getElementById(id);
      const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
      // Chromium would ask whether a program may be started for the link, and nobody could click any more.
      const at = {
        bubbles: true,
        cancelable: true,
        composed: true,
        clientX: left + 5,
        clientY: top + 5,
      };
      element?.addEventListener('click', (event) => event.preventDefault());
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick'])
        element?.dispatchEvent(new MouseEvent(type, at));
      element?.click();
      element?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    }
    const [prize, hidden] = ['prize', 'hidden'].map((id) => document.getElementById(id));
    const box = prize?.getBoundingClientRect();
    if (hidden && box)
      Object.assign(hidden.style, {
        left: `${box.left + scrollX}px`,
        top: `${box.top + scrollY}px`,
      });
  });
  // Real clicks, on a number that nobody sees over a button that everybody sees.
  await page.mouse.click(...(await middleOf(page, '#hidden')));
  await page.keyboard.press('Escape');
  // A click on what can be seen is the first call there is.
  await page.locator('#number').click();
  await expect.poll(() => pbx.dialled.length).toBeGreaterThan(before);
  expect(pbx.dialled.slice(before).map(({ callee }) => callee)).toEqual(['+33612347701']);
});

test('who has taken over a page can ask for no more than thirty calls a minute, and for nothing else', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const tabs = world.browser.context.pages().length;
  const page = await pageWithRoom(world);
  const asked = [
    'call.dial',
    'settings.export',
    'call.show-chooser',
    'linkus.show',
    'phone.sign-out',
  ];
  const told = await inContentWorld(
    page,
    `(async () => {
      const send = (type, payload) => chrome.runtime.sendMessage({ type, payload });
      const answers = [];
      for (const type of ${JSON.stringify(asked)})
        answers.push((await send(type, { number: '+33612347710', key: 'x' })) ?? null);
      for (let at = 0; at < 40; at += 1)
        answers.push(await send('page.dial', { number: '+336123478' + (10 + at) }));
      return answers;
    })()`,
  );
  const answers = told as unknown[];
  expect(answers.slice(0, asked.length)).toEqual(asked.map(() => null));
  expect(answers.at(-1)).toEqual({ ok: false, problem: { code: 'dial_page_too_many' } });
  expect(pbx.dialled.length - before).toBeLessThanOrEqual(30);
  expect(pbx.dialled.some(({ callee }) => callee === '+33612347710')).toBe(false);
  expect(world.browser.context.pages()).toHaveLength(tabs + 1);
  // The next test may click at once.
  await world.browser.worker.evaluate(() => chrome.storage.session.remove('page-dials'));
  await world.ringtab.stopWorker();
});

test('neither a page, nor a frame, nor another extension is heard', async () => {
  const other = anotherExtension();
  const both = `${dist},${other.folder}`;
  const args = [`--load-extension=${both}`, `--disable-extensions-except=${both}`];
  const browser = await launch({ executablePath: chromiumPath(), args });
  try {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${other.id}/page.html`);
    const told = await page.evaluate(async (ringtab) => {
      const said = await chrome.runtime
        .sendMessage(ringtab, { type: 'settings.export', payload: {} })
        .catch((error: unknown) => String(error));
      const port = chrome.runtime.connect(ringtab, { name: 'snapshot' });
      const heard = await new Promise((resolve) => {
        port.onMessage.addListener(() => resolve('a snapshot'));
        port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message));
      });
      return [said, heard];
    }, browser.extensionId);
    const nobody = /Receiving end does not exist/;
    expect(told).toEqual([expect.stringMatching(nobody), expect.stringMatching(nobody)]);
    // A page of the web has no such interface at all, nor has a frame in it, and none of ours can be framed.
    await page.goto('data:text/html,<iframe srcdoc="x"></iframe>');
    for (const frame of page.frames())
      expect(await frame.evaluate(() => typeof globalThis.chrome?.runtime)).toBe('undefined');
  } finally {
    await browser.close();
    other.remove();
  }
});

type World = Parameters<typeof tabAt>[0];
type Page = Awaited<ReturnType<typeof pageWithRoom>>;

async function middleOf(page: Page, selector: string): Promise<[number, number]> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** What the worker says in notifications from now on. */
async function noticesOf({ browser }: World): Promise<() => Promise<string>> {
  await browser.worker.evaluate(() => {
    const { create } = chrome.notifications;
    const told: unknown[] = [];
    Object.assign(globalThis, { underFire: told });
    Object.assign(chrome.notifications, {
      create: (...given: unknown[]) => {
        told.push(given);
        return Reflect.apply(create, chrome.notifications, given);
      },
    });
  });
  return () => browser.worker.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'underFire')));
}

/** Somebody else's extension, which may do nothing but send messages. */
function anotherExtension(): SmallExtension & { readonly id: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const made = smallExtension(
    'Other',
    { key: key.toString('base64') },
    { 'page.html': '<title>Other</title>' },
  );
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = digest.replaceAll(/[\da-f]/g, (hex) => String.fromCharCode(97 + Number(`0x${hex}`)));
  return { ...made, id };
}
