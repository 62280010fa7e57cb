import type { Page } from 'playwright';
import type { Detached } from '../harness/detached.ts';
import { type Contact, odooContact, zohoContact } from '../harness/people.ts';
import type { Ringtab } from '../harness/ringtab.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { until } from './until.ts';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly browser: Detached;
  readonly ringtab: Ringtab;
  readonly zoho: Contact;
  readonly odoo: Contact;
}

/** What was seen at the other end, and the page that shows it. */
export interface Seen {
  readonly what: string;
  readonly page: Page | null;
}

export interface Step {
  readonly name: string;
  play(stage: Stage): Promise<Seen>;
}

export function castOf(sandbox: Sandbox): Pick<Stage, 'zoho' | 'odoo'> {
  return {
    zoho: zohoContact(sandbox),
    odoo: odooContact(sandbox, {
      name: 'Ines Prado',
      phone: '+34 612 34 50 01',
      e164: '+34612345001',
    }),
  };
}

/** The main job from an empty browser on, each step judged by what the other side received. */
export const steps: readonly Step[] = [
  {
    name: 'Bind the phone in the popup',
    async play({ sandbox, ringtab }) {
      const popup = await ringtab.bind(sandbox.pbx);
      await sandbox.pbx.subscribed();
      return {
        what: `the PBX gave ${sandbox.pbx.liveTokens} token and has ${sandbox.pbx.openSockets} listener for its events`,
        page: popup,
      };
    },
  },
  {
    name: 'Connect Zoho CRM through its consent page',
    async play({ sandbox, ringtab }) {
      const page = await ringtab.connectZoho(sandbox.zoho);
      return { what: 'Zoho granted the scopes and knows us as Evelyn Hong', page };
    },
  },
  {
    name: 'Connect Odoo with an API key',
    async play({ sandbox, ringtab }) {
      const page = await ringtab.connectOdoo(sandbox.odoo);
      return {
        what: `Odoo ${sandbox.odoo.switches.version} accepted the key of ${sandbox.odoo.login}`,
        page,
      };
    },
  },
  {
    name: 'Click a number in Zoho',
    async play(stage) {
      const page = await stage.browser.context.newPage();
      await page.goto(stage.zoho.url);
      await page.waitForFunction(
        '[...CSS.highlights.values()].some((highlight) => highlight.size > 0)',
      );
      await page.locator('.lvPhFld').first().click();
      return {
        what: `the PBX was told to dial ${await dialled(stage, stage.zoho)} from extension 1555`,
        page,
      };
    },
  },
  {
    name: 'Talk and hang up: Zoho has the call',
    async play(stage) {
      talkAndHangUp(stage, 75);
      const stored = await newEntry(stage.zoho);
      return { what: `Zoho stored: ${stored}`, page: await showing(stage, stored) };
    },
  },
  {
    name: 'Click a number in Odoo',
    async play(stage) {
      const page = await stage.browser.context.newPage();
      await page.goto(stage.odoo.url);
      await page.locator('.o_field_phone input').first().hover();
      await page.locator('a.o_phone_form_link').first().click();
      return {
        what: `the PBX was told to dial ${await dialled(stage, stage.odoo)} from extension 1555`,
        page,
      };
    },
  },
  {
    name: 'Talk and hang up: Odoo has the call',
    async play(stage) {
      talkAndHangUp(stage, 40);
      const stored = await newEntry(stage.odoo);
      return { what: `Odoo stored: ${stored}`, page: await showing(stage, stored) };
    },
  },
  {
    name: 'A Zoho contact calls',
    async play(stage) {
      await closeTabs(stage);
      const page = await popOf(stage, stage.zoho);
      return { what: `a tab opened at ${page.url()}`, page };
    },
  },
  {
    name: 'Answer and hang up: Zoho has the call',
    async play(stage) {
      answerAndHangUp(stage, 130);
      const stored = await newEntry(stage.zoho);
      return { what: `Zoho stored: ${stored}`, page: await showing(stage, stored) };
    },
  },
  {
    name: 'An Odoo contact calls, and gives up',
    async play(stage) {
      const page = await popOf(stage, stage.odoo);
      stage.sandbox.pbx.hangUp(lastCall(stage), 'caller');
      return {
        what: `a tab opened at ${page.url()}; Odoo stored: ${await newEntry(stage.odoo)}`,
        page,
      };
    },
  },
  {
    name: 'The popup lists the calls and counts the missed one',
    async play(stage) {
      const badge = await stage.browser.worker.evaluate('chrome.action.getBadgeText({})');
      const popup = await stage.ringtab.openPopup();
      await popup.getByText('Recent calls').waitFor();
      return {
        what: `the icon says ${badge}, the popup lists ${await popup.getByRole('listitem').count()} calls`,
        page: popup,
      };
    },
  },
  {
    name: 'The worker is killed between ring and answer',
    async play(stage) {
      await closeTabs(stage);
      const page = await popOf(stage, stage.zoho);
      await stage.ringtab.stopWorker();
      await until(() => stage.sandbox.pbx.openSockets === 0, 'the line to drop');
      stage.sandbox.pbx.answer(lastCall(stage));
      await stage.ringtab.startWorker();
      await stage.sandbox.pbx.subscribed();
      stage.sandbox.pbx.hangUp(lastCall(stage));
      const stored = await newEntry(stage.zoho);
      const tabs = stage.browser.context
        .pages()
        .filter((tab) => tab.url() === stage.zoho.url).length;
      if (tabs !== 1) throw new Error(`${tabs} tabs instead of one`);
      return { what: `one tab, one entry; Zoho stored: ${stored}`, page };
    },
  },
  {
    name: 'With every window closed a contact calls',
    async play(stage) {
      const { context } = stage.browser;
      await Promise.all(context.pages().map((page) => page.close()));
      await until(() => context.pages().length === 0, 'all windows to close');
      const page = await popOf(stage, stage.odoo);
      answerAndHangUp(stage, 20);
      return {
        what: `a window opened at ${page.url()}; Odoo stored: ${await newEntry(stage.odoo)}`,
        page,
      };
    },
  },
];

const seenEntries = new Map<Contact, number>();

/** The text of the entry that was written since the last look. */
async function newEntry(contact: Contact): Promise<string> {
  const before = seenEntries.get(contact) ?? 0;
  await until(() => contact.entries().length > before, `a call entry on ${contact.name}`);
  const entries = contact.entries();
  if (entries.length !== before + 1)
    throw new Error(`${entries.length - before} entries instead of one`);
  seenEntries.set(contact, entries.length);
  return (entries.at(-1) ?? '').replaceAll(/<[^>]+>/g, '').split('\n')[0] ?? '';
}

async function dialled({ sandbox }: Stage, contact: Contact): Promise<string> {
  await until(
    () => sandbox.pbx.dialled.at(-1)?.callee === contact.e164,
    `a dial of ${contact.e164}`,
  );
  return contact.e164;
}

async function popOf(stage: Stage, contact: Contact): Promise<Page> {
  stage.sandbox.pbx.incoming({ from: contact.e164, to: '1555' });
  const find = () => stage.browser.context.pages().find((page) => page.url() === contact.url);
  await until(() => find() !== undefined, `a tab with ${contact.name}`);
  const page = find();
  if (!page) throw new Error('the tab closed again');
  await page.waitForLoadState();
  return page;
}

function lastCall({ sandbox }: Stage): string {
  return sandbox.pbx.calls.at(-1)?.callId ?? '';
}

function talkAndHangUp(stage: Stage, seconds: number): void {
  stage.sandbox.pbx.answer(lastCall(stage));
  answerAndHangUp(stage, seconds);
}

function answerAndHangUp(stage: Stage, seconds: number): void {
  const { pbx } = stage.sandbox;
  pbx.answer(lastCall(stage));
  pbx.lengthen(lastCall(stage), seconds);
  pbx.hangUp(lastCall(stage));
}

/** The record's page, once it shows the entry to whoever looks. */
async function showing({ browser }: Stage, entry: string): Promise<Page | null> {
  const page = browser.context.pages().at(-1) ?? null;
  await page?.getByText(entry).first().scrollIntoViewIfNeeded();
  return page;
}

async function closeTabs({ browser }: Stage): Promise<void> {
  const [, ...others] = browser.context.pages();
  await Promise.all(others.map((page) => page.close()));
}
