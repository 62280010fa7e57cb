import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { startWorld, stopWorld } from '../harness/fixtures.ts';

async function clean(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]?.target.join(' ')}`),
  ).toEqual([]);
}

for (const [language, colorScheme, listening] of [
  ['en', 'light', 'Listening for calls'],
  ['zh-CN', 'dark', '正在监听来电'],
] as const) {
  test(`popup and options are accessible, ${language}, ${colorScheme}`, async () => {
    // Looking at a whole page takes axe seconds, and far more where others want the processor too.
    test.setTimeout(180_000);
    const world = await startWorld({ language, colorScheme });
    try {
      const popup = await world.ringtab.openPopup();
      await popup.getByRole('textbox').first().waitFor();
      await clean(popup, 'the bind form');
      const options = await world.ringtab.openOptions();
      await options.getByRole('heading', { level: 2 }).first().waitFor();
      await clean(options, 'the options before anything is connected');

      const { pbx } = world.sandbox;
      await world.ringtab.allow([pbx.url]);
      const bound = await popup.evaluate(
        (payload) => chrome.runtime.sendMessage({ type: 'phone.bind', payload }),
        {
          address: pbx.url,
          clientId: pbx.clientId,
          clientSecret: pbx.clientSecret,
          extensionNumber: '1555',
          country: 'US',
        },
      );
      expect(bound).toEqual({
        ok: false,
        problem: { code: 'permission_missing', detail: new URL(pbx.url).host },
      });
      await popup.evaluate(
        (host) => chrome.permissions.request({ origins: [`https://${host}/*`] }),
        new URL(pbx.url).hostname,
      );
      await popup.evaluate(
        (payload) => chrome.runtime.sendMessage({ type: 'phone.bind', payload }),
        {
          address: pbx.url,
          clientId: pbx.clientId,
          clientSecret: pbx.clientSecret,
          extensionNumber: '1555',
          country: 'US',
        },
      );
      await expect(popup.getByText(listening)).toBeVisible();
      const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
      await expect(popup.getByText('+44 20 7946 0958').first()).toBeVisible();
      await clean(popup, 'the popup while it rings');
      pbx.hangUp(callId, 'caller');
      await expect(popup.getByRole('listitem').first()).toBeVisible();
      await clean(popup, 'the popup with a missed call');
      await options.locator('#diagnostics textarea').fill('202-555-0143, fax 2025550144');
      await expect(options.locator('#diagnostics tbody tr')).toHaveCount(2);
      await clean(options, 'the options when bound');
    } finally {
      await stopWorld(world);
    }
  });
}
