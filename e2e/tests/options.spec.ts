import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import {
  chromiumPath,
  expect,
  startWorld,
  stopWorld,
  test,
  type World,
} from '../harness/fixtures.ts';
import { browserWithPolicy } from '../harness/with-policy.ts';

test('a setting is found by its words, saved, and taken back by the sign or by Ctrl+Z', async ({
  world,
}) => {
  const options = await world.ringtab.openOptions();
  const calls = options.getByRole('region', { name: 'Calls', exact: true });
  const prefix = calls.getByLabel('Prefix for outside calls');
  await expect(prefix).toBeVisible();
  await options.keyboard.press('/');
  const search = options.getByRole('searchbox', { name: 'Search settings' });
  await expect(search).toBeFocused();
  await options.keyboard.type('PRÉFIX outside');
  await expect(prefix).toBeVisible();
  await expect(calls.getByLabel('Ask before calling')).toBeHidden();
  await expect(options.getByRole('heading', { name: 'Screen pop' })).toBeHidden();
  await expect(options.getByRole('navigation').getByRole('link')).toHaveText(['Calls']);

  await prefix.pressSequentially('98');
  await expect(options.getByText('Saved')).toBeVisible();
  expect((await new AxeBuilder({ page: options }).include('.toast').analyze()).violations).toEqual(
    [],
  );
  await options.getByRole('button', { name: 'Undo' }).click();
  await expect(options.getByText('Undone')).toBeVisible();
  await expect(prefix).toBeFocused();
  await expect(prefix).toHaveValue('');

  await search.fill('nowhere at all');
  await expect(options.getByText('Nothing here matches “nowhere at all”')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  const ask = calls.getByLabel('Ask before calling');
  await ask.selectOption('Never');
  await expect(options.getByText('Saved')).toBeVisible();
  await ask.press('Control+z');
  await expect(ask).toHaveValue('premium');
});

test('the settings go into a file and come back from it, but for what does not fit', async ({
  world,
}) => {
  const options = await world.ringtab.openOptions();
  const about = options.getByRole('region', { name: 'About' });
  const place = options.getByLabel('Open in');
  await place.selectOption('A window of their own');
  await expect(options.getByText('Saved')).toBeVisible();
  const download = options.waitForEvent('download');
  await about.getByRole('button', { name: 'Export settings' }).click();
  const file = await (await download).createReadStream();
  const text = Buffer.concat(await file.toArray()).toString();
  expect(text).not.toContain(world.sandbox.pbx.clientSecret);
  await place.selectOption('A new tab');
  await expect(place).toHaveValue('tab');

  const changed = JSON.parse(text);
  changed.settings.colour = 'red';
  await about.locator('input[type=file]').setInputFiles({
    name: 'ringtab-settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(changed)),
  });
  await expect(about.getByText('Settings changed: 1.')).toBeVisible();
  await expect(about.getByRole('listitem')).toHaveText(['colourThere is no such setting.']);
  await expect(place).toHaveValue('window');
  await about.getByRole('button', { name: 'Undo the import' }).click();
  await expect(place).toHaveValue('tab');
});

test('a site is listed, and can be switched off and on', async ({ world }) => {
  const options = await world.ringtab.openOptions();
  const sites = options.getByRole('region', { name: 'Sites' });
  const toggle = sites.getByRole('switch', { name: 'Click-to-call on crmplus.zoho.com' });
  await toggle.press('Space');
  await expect(toggle).not.toBeChecked();
  await toggle.press('Space');
  await expect(toggle).toBeChecked();
});

test('what the organisation locks cannot be changed; a policy that is changed reaches the open page', async () => {
  const policy = browserWithPolicy(chromiumPath(), {
    country: 'DE',
    pbxAddress: 'pbx.example.com',
    pbxClientSecret: 'hush',
    popPlace: 'roof',
    popIncoming: 'answer',
    locked: ['country', 'pbxAddress', 'jurnal'],
  });
  // Elsewhere than on Linux, or without root, no browser can be given a policy that others do not see.
  if (!policy) return;
  // Chromium takes its time over a policy file, and more when others want the processor too.
  test.setTimeout(120_000);
  const world = await startWorld({ executablePath: policy.executablePath });
  try {
    const options = await world.ringtab.openOptions();
    const country = options
      .getByRole('region', { name: 'Calls', exact: true })
      .getByLabel('Country');
    await expect(country).toHaveValue('DE');
    await expect(country).toBeDisabled();
    await expect(country).toHaveAccessibleDescription(/Set by your organisation/);
    const address = options.getByLabel('PBX address');
    await expect(address).toHaveValue('pbx.example.com');
    await expect(address).toBeDisabled();
    await expect(options.getByLabel('Incoming calls')).toHaveValue('answer');
    const ignored = options.getByRole('region', { name: 'Diagnostics' }).getByRole('listitem');
    await expect(ignored).toHaveText([
      /popPlace.*Allowed: tab, window/,
      /jurnal.*no value has come/,
    ]);
    const refused = await options.evaluate(() =>
      chrome.runtime.sendMessage({ type: 'settings.set', payload: { country: 'FR' } }),
    );
    expect(refused).toEqual({ ok: false, problem: { code: 'policy_locked' } });
    const axe = new AxeBuilder({ page: options }).include('#calls').include('nav');
    expect((await axe.analyze()).violations).toEqual([]);

    expect(await readInPage(world, options)).toMatch(/^refused/);

    const clientId = options.getByLabel('API Client ID');
    await clientId.fill('typed before');
    policy.set({
      country: 'FR',
      pbxAddress: 'pbx2.example.com',
      extensionNumber: '1777',
      locked: ['pbxAddress'],
    });
    await expect(country).toBeEnabled({ timeout: 30_000 });
    await expect(country).toHaveValue('FR');
    // A form that is open follows in what nobody has typed.
    await expect(address).toHaveValue('pbx2.example.com');
    await expect(address).toBeDisabled();
    await expect(options.getByRole('textbox', { name: 'My extension' })).toHaveValue('1777');
    await expect(clientId).toHaveValue('typed before');
  } finally {
    await stopWorld(world);
    policy.remove();
  }
});

/** What Ringtab's own script in a web page, which the page's renderer could take over, may read of the policy. */
async function readInPage({ browser, ringtab }: World, own: Page): Promise<string> {
  const origin = 'https://crm.zoho.com';
  await ringtab.allow([origin]);
  await own.evaluate((site) => chrome.permissions.request({ origins: [`${site}/*`] }), origin);
  await own.evaluate((payload) => chrome.runtime.sendMessage({ type: 'site.set', payload }), {
    origin,
    enabled: true,
  });
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  const inPage = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === `chrome-extension://${browser.extensionId}`) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  await page.goto(origin);
  const { result } = await session.send('Runtime.evaluate', {
    contextId: await inPage,
    expression:
      'chrome.storage.managed.get(null).then(JSON.stringify, (error) => "refused: " + error.message)',
    awaitPromise: true,
  });
  return String(result.value);
}
