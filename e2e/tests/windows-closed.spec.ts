import { expect, test } from '@playwright/test';
import { startDetached } from '../harness/detached.ts';
import { chromiumPath } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';
import { Ringtab } from '../harness/ringtab.ts';
import { startSandbox } from '../sandbox/sandbox.ts';

test('with every browser window closed an incoming call opens a window with the record', async () => {
  // A browser of its own, with everything bound by hand: long on a busy machine.
  test.setTimeout(120_000);
  const sandbox = await startSandbox();
  const browser = await startDetached({
    executablePath: chromiumPath(),
    args: sandbox.chromiumArgs,
    headless: true,
  });
  try {
    const { context } = browser;
    const ringtab = new Ringtab(context, browser.extensionId);
    const contact = onlyInZoho(sandbox, {
      lastName: 'Nakamura',
      phone: '+81 90-1234-5678',
      e164: '+819012345678',
    });
    await ringtab.bind(sandbox.pbx);
    await ringtab.connectZoho(sandbox.zoho);
    await Promise.all(context.pages().map((page) => page.close()));
    await expect.poll(() => context.pages().length).toBe(0);

    const opened = context.waitForEvent('page');
    const { callId } = sandbox.pbx.incoming({ from: contact.e164, to: '1555' });
    const page = await opened;
    await page.waitForURL(contact.url);
    sandbox.pbx.answer(callId);
    sandbox.pbx.hangUp(callId);
    await expect.poll(() => contact.entries()).toHaveLength(1);

    // A missed call is said by a notification too, whose button calls back.
    await page.close();
    const missed = sandbox.pbx.incoming({ from: contact.e164, to: '1555' });
    sandbox.pbx.hangUp(missed.callId, 'caller');
    const notices = () =>
      browser.worker.evaluate(() => chrome.notifications.getAll().then(Object.keys));
    await expect.poll(notices).toEqual([expect.stringMatching(/^missed .*\d$/)]);
    await browser.worker.evaluate(async () => {
      const [id] = Object.keys(await chrome.notifications.getAll());
      const clicks = chrome.notifications.onButtonClicked as unknown as {
        dispatch(id: string | undefined, button: number): void;
      };
      clicks.dispatch(id, 0);
    });
    await expect.poll(() => sandbox.pbx.dialled.at(-1)?.callee).toBe(contact.e164);
    await expect.poll(notices).toEqual([]);
  } finally {
    await browser.close();
    await sandbox.close();
  }
});
