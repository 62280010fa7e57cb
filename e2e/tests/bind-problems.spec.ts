import { expect, type Page, test } from '@playwright/test';
import { startWorld, stopWorld, type World } from '../harness/fixtures.ts';
import { fillBindForm } from '../harness/ringtab.ts';
import { makeCertificate } from '../sandbox/kit/tls.ts';
import { startPbx } from '../sandbox/pbx/pbx.ts';

/*
 * Everything that can be wrong when an agent binds the phone: each has words of its own with
 * what to do next, loses nothing that was typed, and the next try works.
 */

test.describe.configure({ mode: 'serial' });

let world: World;
let popup: Page;

test.beforeAll(async () => {
  world = await startWorld();
  await world.ringtab.allow([world.sandbox.pbx.url, 'https://no-such-pbx.example']);
  popup = await world.ringtab.openPopup();
});
test.afterAll(() => stopWorld(world));

/** Sends the form as it stands and waits for the words. */
async function connect(): Promise<void> {
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
}

async function fill(more: Partial<Parameters<typeof fillBindForm>[1]> = {}): Promise<void> {
  const { pbx } = world.sandbox;
  await fillBindForm(popup, {
    address: pbx.url,
    clientId: pbx.clientId,
    clientSecret: pbx.clientSecret,
    extensionNumber: '1555',
    ...more,
  });
}

async function worksNow(): Promise<void> {
  await fill();
  await connect();
  await expect(popup.getByText('Listening for calls')).toBeVisible();
  await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'phone.sign-out', payload: {} }));
  await expect(popup.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  expect(world.sandbox.pbx.liveTokens).toBe(0);
}

async function says(title: string | RegExp, help: string | RegExp): Promise<void> {
  const alert = popup.getByRole('alert');
  await expect(alert).toContainText(title);
  await expect(alert).toContainText(help);
}

test('a name that does not exist', async () => {
  await fill({ address: 'no-such-pbx.example' });
  await connect();
  await says('no-such-pbx.example', /check|spelling|address/i);
  await expect(popup.getByLabel('Client Secret', { exact: true })).toHaveValue(
    world.sandbox.pbx.clientSecret,
  );
  await worksNow();
});

test('an address where nothing answers', async () => {
  const { pbx } = world.sandbox;
  await pbx.standIn.unplug();
  await fill();
  await connect();
  await says(new URL(pbx.url).host, /port|reach|switched on|network/i);
  await pbx.standIn.plugIn();
  await worksNow();
});

test('another web server, or a captive portal', async () => {
  world.sandbox.pbx.standIn.faults.add(/get_token/, {
    do: 'reply',
    reply: { status: 200, body: '<html>Welcome to our Wi-Fi</html>' },
  });
  await fill();
  await connect();
  await says(/Yeastar|PBX/, /./);
  await worksNow();
});

test('a wrong secret', async () => {
  await fill({ clientSecret: 'not-the-secret' });
  await connect();
  await says(/Client (ID|Secret)/i, /Integrations > API/);
  await worksNow();
});

test('the API switched off', async () => {
  world.sandbox.pbx.switches.apiEnabled = false;
  await fill();
  await connect();
  await says(/API/, /Integrations > API/);
  world.sandbox.pbx.switches.apiEnabled = true;
  await worksNow();
});

test('an address that is not on the allow list', async () => {
  world.sandbox.pbx.switches.ipForbidden = true;
  await fill();
  await connect();
  await says(/IP|address|network/i, /Integrations > API/);
  world.sandbox.pbx.switches.ipForbidden = false;
  await worksNow();
});

test('all places for tokens taken', async () => {
  const { pbx } = world.sandbox;
  pbx.occupyTokens(pbx.switches.maxTokens);
  await fill();
  await connect();
  await says(/8|token|programs/i, /30 minutes|sign out|close/i);
  pbx.releaseTokens();
  await worksNow();
});

test('a certificate Chrome does not trust', async () => {
  const factory = await startPbx({ certificate: await makeCertificate(['127.0.0.1']) });
  await fill({ address: factory.url });
  await connect();
  await says(/certificate/i, /open|admin/i);
  await factory.close();
  await worksNow();
});

test('an extension the PBX does not have', async () => {
  await fill({ extensionNumber: '9999' });
  await connect();
  await says('9999', /./);
  expect(world.sandbox.pbx.liveTokens).toBe(0);
  await worksNow();
});

test('plain http only after a clear yes', async () => {
  const plain = await startPbx({});
  await fill({ address: plain.url });
  await connect();
  await expect(popup.getByText(/not encrypted/i).first()).toBeVisible();
  expect(plain.standIn.received).toHaveLength(0);
  await popup.getByLabel(/Use http all the same/).check();
  await world.ringtab.allow([plain.url]);
  await connect();
  await expect(popup.getByText('Listening for calls')).toBeVisible();
  await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'phone.sign-out', payload: {} }));
  await expect(popup.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await plain.close();
});
