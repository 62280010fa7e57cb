import { test as base, expect, type Page } from '@playwright/test';
import { OdooServer } from '../../contract/crm/odoo-server.ts';
import { realBackend } from '../../contract/crm/real-odoo.ts';
import { chromiumPath } from '../../harness/fixtures.ts';
import { type Launched, launch } from '../../harness/launch.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { makeCertificate } from '../../sandbox/kit/tls.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { chromiumArgsFor, odooHost } from '../../sandbox/sandbox.ts';

export const odooAddress = `https://${odooHost}`;

/** A real Odoo behind its company's web server, the stand-in PBX, and a browser with Ringtab. */
export interface RealWorld {
  readonly server: OdooServer;
  readonly pbx: PbxSandbox;
  readonly browser: Launched;
  readonly ringtab: Ringtab;
}

/** `world`: bound to the PBX, shared by all tests; each connects Odoo as it needs. */
export const test = base.extend<{ sweep: undefined }, { world: RealWorld }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const certificate = await makeCertificate(['127.0.0.1', 'localhost', odooHost]);
      const server = new OdooServer(await realBackend(certificate));
      const pbx = await startPbx({ certificate });
      const browser = await launch({
        executablePath: chromiumPath(),
        args: chromiumArgsFor(certificate, { [odooHost]: server.backend.standIn.port }),
      });
      const ringtab = new Ringtab(browser.context, browser.extensionId);
      await ringtab.bind(pbx);
      await use({ server, pbx, browser, ringtab });
      await browser.close();
      await pbx.close();
      await server.backend.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  sweep: [
    async ({ world }, use) => {
      await use(undefined);
      for (const call of world.pbx.calls) if (call.state !== 'ended') world.pbx.hangUp(call.callId);
      const [first, ...others] = world.browser.context.pages();
      await first?.goto('about:blank');
      await Promise.all(others.map((page) => page.close()));
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in to Odoo by its own form, as a person does. */
export async function signIn(
  { browser, server }: RealWorld,
  who: 'agent' | 'reader' = 'agent',
): Promise<Page> {
  const { login, password } = server.backend.people[who];
  const page = await browser.context.newPage();
  await page.goto(`${odooAddress}/web/login`);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page
    .locator('.oe_login_form button[type=submit], .oe_login_buttons button')
    .first()
    .click();
  await page.waitForURL(/\/odoo/);
  return page;
}

export async function signOut({ browser }: RealWorld): Promise<void> {
  // What is still open there asks on, and the session it is given is not that of the form to sign in.
  const open = browser.context.pages().filter((page) => page.url().startsWith(odooAddress));
  await Promise.all(open.map((page) => page.close()));
  await browser.context.clearCookies({ domain: odooHost });
}

/** The tab with this record's form. */
export async function tabOf({ browser }: RealWorld, path: string): Promise<Page> {
  const tabs = () =>
    browser.context.pages().filter((page) => page.url().startsWith(odooAddress + path));
  await expect.poll(() => tabs().length, { message: `a tab at ${path}` }).toBeGreaterThan(0);
  const [page] = tabs();
  if (!page) throw new Error('the tab went away');
  return page;
}
