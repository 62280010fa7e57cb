import type { Worker } from 'playwright';
import { startDetached } from '../harness/detached.ts';
import { Ringtab } from '../harness/ringtab.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { castOf } from './steps.ts';

/** The CRM tabs on the left, the control page on the right of the same screen. */
async function placeBeside(
  worker: Worker,
  url: string,
  screen: { width: number; height: number },
): Promise<void> {
  const control = Math.min(600, Math.floor(screen.width / 2));
  const left = { left: 0, top: 0, width: screen.width - control, height: screen.height };
  const right = { left: screen.width - control, top: 0, width: control, height: screen.height };
  await worker.evaluate(
    async ([address, main, beside]) => {
      const { id: mainId } = await chrome.windows.getLastFocused({ windowTypes: ['normal'] });
      const opened = await chrome.windows.create({ url: address, type: 'popup' });
      if (mainId !== undefined) await chrome.windows.update(mainId, main);
      if (opened?.id !== undefined) await chrome.windows.update(opened.id, beside);
    },
    [url, left, right] as const,
  );
}

/** A real window with everything bound, and the control page beside it, until the person has seen enough. */
export async function openDemo(executablePath: string): Promise<void> {
  const sandbox = await startSandbox();
  const { zoho, odoo } = castOf(sandbox);
  const browser = await startDetached({
    executablePath,
    args: sandbox.chromiumArgs,
    headless: false,
  });
  const stop = async () => {
    await browser.close();
    await sandbox.close();
  };
  process.once('SIGINT', () => void stop().then(() => process.exit(0)));
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));

  const ringtab = new Ringtab(browser.context, browser.extensionId);
  const setUp = [
    await ringtab.bind(sandbox.pbx),
    await ringtab.connectZoho(sandbox.zoho),
    await ringtab.connectOdoo(sandbox.odoo),
  ];
  const [first] = browser.context.pages();
  await first?.goto(zoho.url);
  const second = await browser.context.newPage();
  await second.goto(odoo.url);
  await Promise.all(setUp.map((page) => page.close()));
  await first?.bringToFront();
  const screen = await first?.evaluate(() => ({
    width: window.screen.availWidth,
    height: window.screen.availHeight,
  }));
  await placeBeside(browser.worker, sandbox.control.url, screen ?? { width: 1440, height: 900 });

  console.log(`
Ringtab is running in Chromium, bound to extension 1555 of the sandbox.

  1. Click ${zoho.name}'s number in the Zoho tab (or ${odoo.name}'s in the Odoo tab): the call appears on
     the control page; let the agent pick up and the far side answer there, then hang up.
  2. On the control page press "Ring": the caller's record opens. Answer, hang up, and look at the record:
     the call is on it.
  3. Click Ringtab's icon (in the toolbar's puzzle menu) for the current call, the recent calls and the dial box.
  4. Close every window except the control page's, and ring again.

  Control page: ${sandbox.control.url}
  Stop with Ctrl+C.
`);
  await browser.ended;
  await sandbox.close();
}
