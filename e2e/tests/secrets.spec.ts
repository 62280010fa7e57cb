import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inContentWorld } from '../harness/content-world.ts';
import { startWorld, stopWorld, type World } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';
import type { Received } from '../sandbox/kit/server.ts';

/**
 * A browser of its own: what lies about in it is of this session, and of no other test. None of its requests may be
 * routed, by which the developer tools' protocol has Chrome store answers that say `no-store`.
 */
test('no secret and no token leaves by any way but the request that needs it', async () => {
  test.setTimeout(120_000);
  const world = await startWorld();
  try {
    world.sandbox.zoho.switches.consent = 'page';
    await world.ringtab.bind(world.sandbox.pbx);
    await world.ringtab.connectZoho(world.sandbox.zoho);
    await world.ringtab.connectOdoo(world.sandbox.odoo);
    await lookForSecrets(world);
  } finally {
    await stopWorld(world);
  }
});

async function lookForSecrets(world: World): Promise<void> {
  const { pbx, zoho, odoo } = world.sandbox;
  const { browser, ringtab } = world;
  const said: string[] = [];
  const addresses: string[] = [];
  const hear = (message: { text(): string }) => said.push(message.text());
  browser.context.on('console', hear);
  browser.worker.on('console', hear);
  browser.context.on('page', (page) =>
    page.on('framenavigated', (frame) => addresses.push(frame.url())),
  );
  await recordNotices(world);

  // What is worth stealing, and what has been given for it by now.
  const long = { pbx: pbx.clientSecret, zoho: zoho.clientSecret, odoo: odoo.apiKey };
  const before = await tokensIn(world);
  expect(before.length, 'tokens of the PBX and of Zoho').toBeGreaterThanOrEqual(4);

  // A PBX and a CRM that say our own secrets back to us in their errors, then a token that is refused.
  const echo = `refused ${[...before, ...Object.values(long)].join(' ')}`;
  const refused = { errcode: 10004, errmsg: echo };
  pbx.standIn.faults.add(/call\/dial/, { do: 'reply', reply: { body: refused } });
  const trouble = { body: { code: 'OAUTH_SCOPE_MISMATCH', message: echo }, status: 500 };
  zoho.standIn.faults.add(/coql|search/, { do: 'reply', reply: trouble }, 2);
  const { callId } = pbx.incoming({ from: zohoContact(world.sandbox).e164, to: '1555' });
  pbx.answer(callId);
  pbx.hangUp(callId, 'caller');
  const popup = await ringtab.openPopup();
  await popup.getByRole('combobox').fill('+33199003377');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+33199003377');
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');

  const page = await browser.context.newPage();
  await page.goto(zohoContact(world.sandbox).url);
  await page.waitForFunction(() => [...CSS.highlights.values()].some(({ size }) => size > 0));
  const options = await ringtab.openOptions();
  const asked = ['diagnostics.make', 'settings.export', 'association.read', 'sync.phonebooks'];
  const files = await options.evaluate(
    (types) =>
      Promise.all(
        types.map((type) => chrome.runtime.sendMessage({ type, payload: { id: 'zoho' } })),
      ),
    asked,
  );
  expect(JSON.stringify(files)).toContain('ringtab-settings');

  const secrets = [...new Set([...before, ...(await tokensIn(world)), ...Object.values(long)])];
  const leaks = (where: string, text: string) => {
    for (const secret of secrets) expect(text, where).not.toContain(secret);
  };
  leaks('what is told to whoever helps', JSON.stringify(files));
  leaks('the consoles', said.join('\n'));
  leaks('addresses of tabs', addresses.join('\n'));
  for (const one of browser.context.pages())
    leaks(one.url(), await one.evaluate(() => document.documentElement.outerHTML));
  leaks('notifications', await noticesTold(world));
  const lastShown = await browser.worker.evaluate(() =>
    chrome.storage.session.get('last-snapshot'),
  );
  expect(JSON.stringify(lastShown)).toContain('1555');
  leaks('what the pages are shown', JSON.stringify(lastShown));

  // From where a page could take it, if it took over its own process.
  const reached = await inContentWorld(
    page,
    `Promise.all([
      ...['local', 'session', 'managed'].map((area) =>
        chrome.storage[area].get(null).then((got) => Object.keys(got), () => 'closed')),
      ...${JSON.stringify([...asked, 'page.hello'])}.map((type) =>
        chrome.runtime.sendMessage({ type, payload: { id: 'zoho' } }).then((told) => told ?? 'no answer')),
    ])`,
  );
  const [local, session, , ...answers] = reached as unknown[];
  expect([local, session]).toEqual(['closed', 'closed']);
  expect(answers.slice(0, -1)).toEqual(asked.map(() => 'no answer'));
  leaks('answers to content scripts', JSON.stringify(reached));

  // Requests: each secret where the protocol needs it, and nowhere else.
  for (const request of [pbx, zoho, odoo].flatMap(({ standIn }) => standIn.received))
    leaks(`${request.method} ${request.host}${request.path}`, withoutItsOwn(request));

  // The disk: Chrome keeps the extension's storage in the open (SECURITY.md), and nothing anywhere else.
  for (const file of filesOf(browser.profile))
    if (!file.includes('Local Extension Settings'))
      leaks(file, readFileSync(join(browser.profile, file), 'latin1'));
}

/** A request with the part cut out in which its protocol wants the secret. */
function withoutItsOwn(request: Received): string {
  const { host, path, query, headers, body } = request;
  const isPbx = path.startsWith('/openapi/v1.0/');
  if (isPbx) query.delete('access_token');
  const isTokenRequest =
    /^\/openapi\/v1\.0\/(?:get|refresh)_token$/.test(path) ||
    (host.startsWith('accounts.zoho.') && /^\/oauth\/v2\/token(?:\/revoke)?$/.test(path)) ||
    path === '/jsonrpc';
  if (path.endsWith('/token/revoke')) query.delete('token');
  const { authorization: _, ...others } = headers;
  return JSON.stringify([
    path,
    String(query),
    isPbx ? headers : others,
    isTokenRequest ? '' : body,
  ]);
}

/**
 * Every token the worker holds, as its own storage has it. That of the Popup URL is none of them: the agent types it into
 * the Linkus page, and Chrome remembers what was typed into forms.
 */
async function tokensIn({ browser }: World): Promise<string[]> {
  const held: unknown = await browser.worker.evaluate(async () => [
    await chrome.storage.local.get(null),
    await chrome.storage.session.get(null),
  ]);
  const tokens: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, name);
    else if (
      /token/i.test(key) &&
      key !== 'popup-token' &&
      typeof value === 'string' &&
      value !== ''
    )
      tokens.push(value);
  };
  walk(held, '');
  return tokens;
}

async function recordNotices({ browser }: World): Promise<void> {
  await browser.worker.evaluate(() => {
    const { create } = chrome.notifications;
    const told: string[] = [];
    Object.assign(globalThis, { noticesTold: told });
    Object.assign(chrome.notifications, {
      create: (...given: unknown[]) => {
        told.push(JSON.stringify(given));
        return Reflect.apply(create, chrome.notifications, given);
      },
    });
  });
}

function noticesTold({ browser }: World): Promise<string> {
  return browser.worker.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'noticesTold')));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
