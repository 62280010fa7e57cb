import type { BrowserContext, CDPSession, Page, Worker } from 'playwright';
import { needChromium } from '../../../scripts/chromium.ts';
import { dist, launch } from '../../harness/launch.ts';
import { type Contact, odooContact, onlyInZoho } from '../../harness/people.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { me } from '../call-kinds.ts';
import { makeBeatingExtension } from './beating-extension.ts';
import { CrmPages } from './crm-pages.ts';
import { Stored } from './stored.ts';
import { type Asks, attachToWorker } from './target-session.ts';

/** An agent's browser in the morning: everything connected and read, one page of the CRM open. */
export interface LongWorld {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  readonly browser: CDPSession;
  readonly ringtab: Ringtab;
  readonly worker: Worker;
  /** Of an extension that only keeps a socket open. */
  readonly floorWorker: Worker;
  readonly pages: CrmPages;
  readonly stored: Stored;
  readonly known: readonly Contact[];
  readonly sessions: { readonly worker: Asks; readonly ours: Asks; readonly control: Asks };
  /** Everything but the pages of this world. */
  closeOthers(): Promise<void>;
  close(): Promise<void>;
}

/** As many people as an agent may have to do with in a day, in both CRMs. */
const people = 12;

export async function startLongWorld(): Promise<LongWorld> {
  const floor = await makeBeatingExtension();
  const sandbox = await startSandbox();
  const both = `${dist},${floor.folder}`;
  const launched = await launch({
    executablePath: needChromium(),
    args: [
      ...sandbox.chromiumArgs,
      `--load-extension=${both}`,
      `--disable-extensions-except=${both}`,
    ],
  });
  const { context } = launched;
  const close = async () => {
    await launched.close();
    await sandbox.close();
    floor.remove();
  };
  try {
    const worker = await workerAt(context, 'service-worker-loader.js');
    const floorWorker = await workerAt(context, 'floor.js');
    const extensionId = new URL(worker.url()).host;
    const ringtab = new Ringtab(context, extensionId);
    const known = knownPeople(sandbox);
    await ringtab.bind(sandbox.pbx, me);
    await ringtab.connectZoho(sandbox.zoho);
    await ringtab.connectOdoo(sandbox.odoo);
    const stored = await Stored.open(context, extensionId);
    await contactsRead(stored);
    const browser = await context.browser()?.newBrowserCDPSession();
    if (!browser) throw new Error('no session to the browser');
    const pages = await CrmPages.open(context, browser, sandbox.zoho);
    const keeps = (page: Page) => pages.both.includes(page) || stored.isAt(page);
    const closeOthers = async () => {
      const others = context.pages().filter((page) => !keeps(page));
      await Promise.all(others.map((page) => page.close()));
    };
    await closeOthers();
    return {
      sandbox,
      context,
      browser,
      ringtab,
      worker,
      floorWorker,
      pages,
      stored,
      known,
      sessions: {
        worker: await attachToWorker(browser, worker.url()),
        ours: await sessionOf(pages.ours),
        control: await sessionOf(pages.control),
      },
      closeOthers,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function workerAt(context: BrowserContext, file: string): Promise<Worker> {
  const isIt = (worker: Worker) => worker.url().endsWith(`/${file}`);
  return (
    context.serviceWorkers().find(isIt) ??
    (await context.waitForEvent('serviceworker', { predicate: isIt }))
  );
}

async function sessionOf(page: Page): Promise<Asks> {
  const session = await page.context().newCDPSession(page);
  return {
    // The library's own type has a method for each name; here it is one of ours.
    send: async <T>(method: string, params: object = {}) =>
      (await session.send(method as 'Runtime.getHeapUsage', params as never)) as T,
  };
}

/** The reading of a CRM's contacts is no idling, and over before the day begins. */
async function contactsRead(stored: Stored): Promise<void> {
  const search = { text: 'Quiet', pbx: false };
  for (;;) {
    const { reading } = await stored.ask<{ reading: boolean }>('people.search', search);
    if (!reading) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function knownPeople(sandbox: Sandbox): Contact[] {
  return Array.from({ length: people }, (_, i) => {
    const e164 = `+4479460009${10 + i}`;
    const name = `Quiet ${i}`;
    return i % 2 === 0
      ? odooContact(sandbox, { name, phone: e164, e164 })
      : onlyInZoho(sandbox, { lastName: name, phone: e164, e164 });
  });
}
