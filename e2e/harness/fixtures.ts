import { test as base, expect, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Launched, launch } from './launch.ts';
import { Ringtab } from './ringtab.ts';

export interface World {
  readonly sandbox: Sandbox;
  readonly browser: Launched;
  readonly ringtab: Ringtab;
}

export function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error('no Chromium: `npm test` installs one, or set CHROMIUM_PATH');
  return found;
}

/** A fresh browser and a fresh sandbox, nothing bound yet. */
export async function startWorld(more: Partial<Parameters<typeof launch>[0]> = {}): Promise<World> {
  const sandbox = await startSandbox();
  const browser = await launch({
    executablePath: chromiumPath(),
    args: sandbox.chromiumArgs,
    ...more,
  });
  return { sandbox, browser, ringtab: new Ringtab(browser.context, browser.extensionId) };
}

export async function stopWorld(world: World): Promise<void> {
  await world.browser.close();
  await world.sandbox.close();
}

/**
 * `world`: bound to the PBX and connected to both CRMs, shared by the tests of one worker and
 * swept between them: running calls ended, faults and switches as at the start, pages closed.
 */
export const test = base.extend<{ sweep: undefined }, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const world = await startWorld();
      world.sandbox.zoho.switches.consent = 'page';
      await world.ringtab.bind(world.sandbox.pbx);
      await world.ringtab.connectZoho(world.sandbox.zoho);
      await world.ringtab.connectOdoo(world.sandbox.odoo);
      await closePages(world);
      await use(world);
      await stopWorld(world);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sweep: [
    async ({ world }, use) => {
      const { pbx, zoho, odoo } = world.sandbox;
      const before = {
        pbx: { ...pbx.switches },
        zoho: { ...zoho.switches },
        odoo: { ...odoo.switches },
      };
      await use(undefined);
      for (const call of pbx.calls) if (call.state !== 'ended') pbx.hangUp(call.callId);
      await toldToTheEnd(world);
      pbx.forgetDialled();
      for (const server of [pbx, zoho, odoo]) {
        server.standIn.faults.clear();
        server.standIn.forget();
      }
      Object.assign(pbx.switches, before.pbx);
      Object.assign(zoho.switches, before.zoho);
      Object.assign(odoo.switches, before.odoo);
      await closePages(world);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * A call of one test would be met by the next: asked for again, its number would be taken for a double
 * click. A test that has unbound the extension, or stopped its worker, is not waited for.
 */
async function toldToTheEnd({ sandbox: { pbx }, browser }: World): Promise<void> {
  if (pbx.openSockets === 0) return;
  const dialled = pbx.dialled.map(({ callId }) => callId);
  const isTold = async () => {
    const told = await browser.worker.evaluate(async () => {
      const { 'last-snapshot': snapshot } = await chrome.storage.session.get('last-snapshot');
      return (snapshot ?? { live: [], recent: [] }) as {
        live: unknown[];
        recent: { key: string }[];
      };
    });
    const isOver = (callId: string) => told.recent.some(({ key }) => key.endsWith(`/${callId}`));
    return told.live.length === 0 && dialled.every(isOver);
  };
  await expect
    .poll(isTold, { timeout: 3_000, intervals: [10, 20, 50, 100] })
    .toBe(true)
    .catch(() => undefined);
}

async function closePages({ browser }: World): Promise<void> {
  const [first, ...others] = browser.context.pages();
  await (first ?? (await browser.context.newPage())).goto('about:blank');
  await Promise.all(others.map((page) => page.close()));
}

/** The tab that shows an address beginning like this, once it is there. */
export async function tabAt(world: World, start: string): Promise<Page> {
  await expect
    .poll(() => tabsAt(world, start).length, { message: `a tab at ${start}` })
    .toBeGreaterThan(0);
  const [page] = tabsAt(world, start);
  if (!page) throw new Error('the tab went away');
  return page;
}

export function tabsAt(world: World, start: string): Page[] {
  return world.browser.context.pages().filter((page) => page.url().startsWith(start));
}
