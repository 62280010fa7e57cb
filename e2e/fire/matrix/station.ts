import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright';
import { needChromium } from '../../../scripts/chromium.ts';
import { type Launched, launch, newProfile } from '../../harness/launch.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { odooHost, type Sandbox } from '../../sandbox/sandbox.ts';
import { sleep } from '../../soak/faults.ts';
import { within } from './within.ts';

/** One row of the extension's own history, as far as the matrix looks at it. */
export interface Remembered {
  readonly callId: string;
  readonly disposition: string | null;
  readonly remoteNumber: string;
}

/** A browser of one person, with the extension bound and connected, to which anything may happen at any moment. */
export class Station {
  private readonly sandbox: Sandbox;
  private readonly profile = newProfile();
  private browser: Launched | null = null;
  private session: CDPSession | null = null;
  /** Settled while the browser runs. */
  private ready: Promise<void> = Promise.resolve();
  /** Addresses of all tabs that were opened, also of those that a restart took away. */
  private readonly opened: string[] = [];

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** Bound to extension 1555, connected to both CRMs, contacts copied to the PBX. */
  static async start(sandbox: Sandbox): Promise<Station> {
    const station = new Station(sandbox);
    await station.launch(true);
    const ringtab = new Ringtab(station.context, station.browser?.extensionId ?? '');
    sandbox.zoho.switches.consent = 'page';
    await ringtab.bind(sandbox.pbx);
    await ringtab.connectZoho(sandbox.zoho);
    const options = await ringtab.connectOdoo(sandbox.odoo);
    for (const name of ['Zoho CRM', 'Odoo']) await copyContacts(options, name);
    await station.closePages();
    // A tab that stays open through everything, as a CRM's does.
    const crm = await station.context.newPage();
    await crm.goto(`https://${odooHost}/odoo/res.partner/1`);
    return station;
  }

  get context(): BrowserContext {
    if (!this.browser) throw new Error('the browser is not running');
    return this.browser.context;
  }

  /** As Chrome does when it needs the memory, and then as an alarm does. */
  async stopWorker(): Promise<void> {
    const session = await this.control();
    await session.send('ServiceWorker.stopAllWorkers').catch(() => undefined);
    await this.wakeWorker();
  }

  async wakeWorker(): Promise<void> {
    const session = await this.control();
    const scopeURL = `chrome-extension://${this.browser?.extensionId}/`;
    // It may be on its way down still.
    for (let tries = 0; tries < 40; tries += 1) {
      const started = await session
        .send('ServiceWorker.startWorker', { scopeURL })
        .then(() => true)
        .catch(() => false);
      if (started) return;
      await sleep(25);
    }
  }

  /** As Chrome does with an update: the extension goes and comes back, the tabs stay. */
  async update(): Promise<void> {
    const worker = this.worker();
    await Promise.race([
      worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined),
      sleep(500),
    ]);
  }

  /** The browser is closed and started again with the same profile; no tab comes back. */
  async restart(): Promise<void> {
    this.ready = this.browser?.context.close().then(() => this.launch(false)) ?? this.ready;
    await this.ready;
  }

  /** Runs in the worker that lives now. */
  async inWorker<A>(run: (given: A) => unknown, given: A): Promise<void> {
    const worker = this.worker();
    // What compiles this file names its functions by a helper of its own, which the worker has not.
    const name = 'globalThis.__name ??= (named) => named';
    const done = worker.evaluate(name).then(() => worker.evaluate(run as never, given as never));
    await Promise.race([done, sleep(3_000)]);
  }

  /** How often a tab has been opened at an address that begins like this. */
  timesOpened(start: string): number {
    return this.opened.filter((url) => url.startsWith(start)).length;
  }

  /** Tabs that show it now. */
  tabsAt(start: string): number {
    return this.context.pages().filter((page) => page.url().startsWith(start)).length;
  }

  /** Asks the worker something as our own pages do. */
  async ask(type: string, payload: unknown): Promise<unknown> {
    return this.onOwnPage((page) =>
      page.evaluate(([name, given]) => chrome.runtime.sendMessage({ type: name, payload: given }), [
        type,
        payload,
      ] as const),
    );
  }

  /** Everything in the extension's call history. */
  async history(): Promise<readonly Remembered[]> {
    const rows = await this.onOwnPage((page) =>
      page.evaluate(
        () =>
          new Promise<{ call: Remembered }[]>((resolve, reject) => {
            const opening = indexedDB.open('ringtab');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const asking = opening.result.transaction('calls').objectStore('calls').getAll();
              asking.onerror = () => reject(asking.error);
              asking.onsuccess = () => {
                opening.result.close();
                resolve(asking.result);
              };
            };
          }),
      ),
    );
    return rows.map(({ call }) => call);
  }

  /** Whatever a call opened. The CRM's tab stays. */
  async closePages(): Promise<void> {
    await this.ready;
    const [first, crm, ...others] = this.context.pages();
    if (!first) await this.newPage();
    const stays = crm?.url().includes(odooHost) ? [] : [crm];
    await Promise.all([...stays, ...others].map((page) => page?.close().catch(() => undefined)));
  }

  /** @returns files of the profile in which a token of the PBX lies, but for the extension's own storage */
  async close(): Promise<readonly string[]> {
    await this.ready;
    await this.browser?.context.close();
    const found = filesOf(this.profile).filter(
      (file) =>
        !file.includes('Local Extension Settings') &&
        /access_token=[\da-f]{8}/.test(readFileSync(join(this.profile, file), 'latin1')),
    );
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    return found;
  }

  private async launch(isNew: boolean): Promise<void> {
    this.session = null;
    this.browser = await launch({
      executablePath: needChromium(),
      args: this.sandbox.chromiumArgs,
      profile: this.profile,
      guide: true,
    });
    this.context.on('page', (page) => this.follow(page));
    if (isNew) {
      const isGuide = (page: Page) => page.url().endsWith('/src/welcome/index.html');
      while (!this.context.pages().some(isGuide)) await sleep(20);
    }
  }

  private follow(page: Page): void {
    let known = '';
    const note = () => {
      const url = page.url();
      if (url === known || url === 'about:blank') return;
      known = url;
      this.opened.push(url);
    };
    note();
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) note();
    });
  }

  private worker(): Worker {
    const worker = this.context.serviceWorkers().at(-1);
    if (!worker) throw new Error('no worker is running');
    return worker;
  }

  private async control(): Promise<CDPSession> {
    await this.ready;
    if (!this.session) {
      const page = this.context.pages()[0] ?? (await this.newPage());
      this.session = await this.context.newCDPSession(page);
      await this.session.send('ServiceWorker.enable');
    }
    return this.session;
  }

  /** Just after a start Chromium has been seen to never say that the tab is there. */
  private async newPage(): Promise<Page> {
    return within(10_000, 'a new tab', this.context.newPage());
  }

  /** A page with the extension's rights and none of its scripts. While it is being updated there are none. */
  private async onOwnPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      await this.ready;
      let page: Page | null = null;
      try {
        page = await this.newPage();
        await page.goto(`chrome-extension://${this.browser?.extensionId}/manifest.json`);
        return await use(page);
      } catch (error) {
        if (tries === 50) throw error;
        await sleep(100);
      } finally {
        await page?.close().catch(() => undefined);
      }
    }
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

async function copyContacts(options: Page, crm: string): Promise<void> {
  const section = options.getByRole('region', { name: 'Contacts' });
  await section.getByRole('radio', { name: crm }).check({ force: true });
  const sync = section.locator('.sync');
  await sync.getByRole('switch', { name: 'Copy contacts to the PBX' }).click({ force: true });
  await sync.getByLabel('Name of the new phonebook').fill(`${crm} contacts`);
  await sync.getByRole('button', { name: 'Create and use' }).click();
  await sync.getByRole('button', { name: 'Change phonebook' }).waitFor();
}
