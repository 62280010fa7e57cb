import { needChromium } from '../../../scripts/chromium.ts';
import { launch } from '../../harness/launch.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { shell } from './make-page.ts';
import { homeCountry } from './planted-numbers.ts';
import type { Arena, Scripts } from './race.ts';

/**
 * Chromium with the built extension, connected to the sandbox's Zoho, whose host serves the bench's
 * pages: our run is the product itself, with its worker in a process of its own.
 */
export async function openArena(scripts: Scripts): Promise<Arena & { close(): Promise<void> }> {
  const sandbox = await startSandbox();
  sandbox.zoho.switches.consent = 'page';
  const { context, extensionId, close } = await launch({
    executablePath: needChromium(),
    args: sandbox.chromiumArgs,
  });
  const ringtab = new Ringtab(context, extensionId);
  await ringtab.connectZoho(sandbox.zoho);
  const popup = await ringtab.openPopup();
  await popup.evaluate(
    `chrome.runtime.sendMessage({ type: 'settings.set', payload: { country: '${homeCountry}' } })`,
  );
  await Promise.all(
    context
      .pages()
      .slice(1)
      .map((page) => page.close()),
  );
  const ours = 'https://crm.zoho.com/bench';
  const elsewhere = 'https://bench.example/';
  for (const url of [ours, elsewhere]) {
    await context.route(url, (route) => route.fulfill({ contentType: 'text/html', body: shell }));
  }
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('no session to the browser');
  return {
    context,
    browser,
    scripts,
    ours,
    elsewhere,
    close: async () => {
      await close();
      await sandbox.close();
    },
  };
}
