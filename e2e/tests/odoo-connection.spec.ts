import { AxeBuilder } from '@axe-core/playwright';
import { expect, startWorld, stopWorld, test } from '../harness/fixtures.ts';
import { odooHost } from '../sandbox/sandbox.ts';

test('changing the Odoo connection starts from what is stored; what fails changes nothing', async ({
  world,
}) => {
  const { odoo } = world.sandbox;
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Odoo' });
  await section.getByRole('button', { name: 'Change connection' }).click();
  await expect(section.getByLabel('Database')).toHaveValue(odoo.database);
  await expect(section.getByLabel('Login')).toHaveValue(odoo.login);
  const key = section.getByLabel('API key', { exact: true });
  await expect(key).toHaveValue('');
  const connect = section.getByRole('button', { name: 'Save and connect' });
  for (const [login, secret, words] of [
    [odoo.login, 'f'.repeat(40), 'Odoo does not accept this API key for this login.'],
    [odoo.login, 'Sesame', 'Odoo does not accept this login and password.'],
    ['theofalk@example.com', 'theofalk-password', /has two-factor authentication/],
    ['demo', odoo.apiKey, `This API key belongs to another Odoo user (${odoo.login}).`],
  ] as const) {
    await section.getByLabel('Login').fill(login);
    await key.fill(secret);
    await connect.click();
    await expect(section.getByText(words)).toBeVisible();
  }
  await section.getByRole('button', { name: 'Cancel' }).click();
  await expect(section.getByText('Connected', { exact: true })).toBeVisible();
});

test('a key that died: needs attention with the way out, and all is well with a new one', async ({
  world,
}) => {
  const { odoo, pbx } = world.sandbox;
  const options = await world.ringtab.openOptions();
  const section = options.getByRole('region', { name: 'Odoo' });
  odoo.switches.keyDead = true;
  const { callId } = pbx.incoming({ from: '+442079460998', to: '1555' });
  await expect(section.getByText('Odoo no longer accepts the API key.')).toBeVisible();
  const popup = await world.ringtab.openPopup();
  await expect(popup.getByText(/Could not look in Odoo: .*no longer accepts/)).toBeVisible();
  pbx.hangUp(callId, 'caller');
  await section.getByRole('button', { name: 'Connect again' }).click();
  await section.getByLabel('API key', { exact: true }).fill(odoo.apiKey);
  odoo.switches.keyDead = false;
  await section.getByRole('button', { name: 'Save and connect' }).click();
  await expect(section.getByText('Connected', { exact: true })).toBeVisible();
});

test('the Odoo in front is offered, connected without a key, and waits for its agent to sign in again', async () => {
  // A browser and a sandbox of its own.
  test.slow();
  const world = await startWorld({ language: 'zh-CN', colorScheme: 'dark' });
  const { pbx, odoo } = world.sandbox;
  const address = `https://${odooHost}`;
  await world.ringtab.allow([pbx.url, address]);
  const options = await world.ringtab.openOptions();
  await options.evaluate(
    (hosts) => chrome.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) }),
    [new URL(pbx.url).hostname, odooHost],
  );
  const { clientId, clientSecret, url } = pbx;
  await options.evaluate((payload) => chrome.runtime.sendMessage({ type: 'phone.bind', payload }), {
    address: url,
    clientId,
    clientSecret,
    extensionNumber: '1555',
    country: 'US',
  });
  const odooPage = await world.browser.context.newPage();
  await odooPage.goto(`${address}/odoo`);
  const popup = await world.ringtab.openPopup();
  // Chrome lends the page in front to the popup's bubble; here the popup is a tab behind it.
  await odooPage.bringToFront();
  await popup.reload();
  await popup.getByRole('button', { name: '连接此 Odoo' }).click();

  const section = options.locator('#odoo');
  await expect(section.locator('[name=address]')).toHaveValue(address);
  await expect(section.locator('[name=database]')).toHaveValue(odoo.database);
  await expect(section.locator('[name=login]')).toHaveValue(odoo.login);
  await section.getByRole('combobox').selectOption({ label: '此浏览器中已登录的 Odoo' });
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  await section.getByRole('button', { name: '保存并连接' }).click();
  await expect(section.getByText('Evelyn Hong')).toBeVisible();

  await world.browser.context.clearCookies({ domain: odooHost });
  const { callId } = pbx.incoming({ from: '+442079460999', to: '1555' });
  const signIn = section.getByRole('link', { name: '登录 Odoo' });
  await expect(signIn).toHaveAttribute('href', `${address}/web/login`);
  pbx.hangUp(callId, 'caller');
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  // Any page of Odoo that is loaded again shows that somebody is back.
  await odooPage.reload();
  await expect(signIn).toBeHidden();
  await stopWorld(world);
});
