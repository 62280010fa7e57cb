import { expect, test } from '@playwright/test';
import { startWorld, stopWorld } from '../harness/fixtures.ts';
import { fillBindForm } from '../harness/ringtab.ts';

test("Chrome's prompt closes the popup: once it is answered the worker goes on with what was typed", async () => {
  const world = await startWorld();
  try {
    const { pbx } = world.sandbox;
    const popup = await world.ringtab.openPopup();
    await fillBindForm(popup, {
      address: pbx.url,
      clientId: pbx.clientId,
      clientSecret: pbx.clientSecret,
      extensionNumber: '1555',
    });
    // Nothing is granted yet, so this waits for the prompt; closing the page is what the prompt does to a popup.
    await popup.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect
      .poll(() =>
        popup.evaluate(() =>
          chrome.storage.session.get('bindDraft').then((kept) => Object.keys(kept).length),
        ),
      )
      .toBe(1);
    await popup.close();
    expect(pbx.standIn.received).toHaveLength(0);

    await world.ringtab.allow([pbx.url]);
    const options = await world.ringtab.openOptions();
    await options.evaluate(
      (host) => chrome.permissions.request({ origins: [`https://${host}/*`] }),
      new URL(pbx.url).hostname,
    );
    await pbx.subscribed();
    await expect(options.getByText('Listening for calls')).toBeVisible();
    expect(pbx.liveTokens).toBe(1);
    await expect
      .poll(() => options.evaluate(() => chrome.storage.session.get('bindDraft')))
      .toEqual({});
  } finally {
    await stopWorld(world);
  }
});
