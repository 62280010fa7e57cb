import type { World } from './fixtures.ts';

const ahead = new WeakMap<World['browser'], number>();

/**
 * Time goes on for the worker by so much, and its watchdog rings as it does every half minute. Only as long as this
 * life of the worker lasts; a PBX and a CRM have clocks of their own.
 */
export async function passTime({ browser }: Pick<World, 'browser'>, ms: number): Promise<void> {
  const total = (ahead.get(browser) ?? 0) + ms;
  ahead.set(browser, total);
  await browser.worker.evaluate(async (aheadMs) => {
    const own = globalThis as { trueNow?: () => number };
    own.trueNow ??= Date.now.bind(Date);
    const { trueNow } = own;
    Date.now = () => trueNow() + aheadMs;
    await chrome.alarms.create('watchdog', { when: trueNow(), periodInMinutes: 0.5 });
  }, total);
}
