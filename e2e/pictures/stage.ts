import type { Page } from 'playwright';
import { startWorld, type World } from '../harness/fixtures.ts';
import { type Contact, zohoContact } from '../harness/people.ts';
import { odooHost } from '../sandbox/sandbox.ts';
import { type Language, wordsOf } from './words.ts';

export type Scheme = 'light' | 'dark';

/** A world in one language and one colour scheme, with the guide open and nothing bound yet. */
export interface Stage {
  readonly world: World;
  readonly language: Language;
  readonly scheme: Scheme;
  readonly words: (key: string) => RegExp;
  /** Whom Zoho knows. */
  readonly zoho: Contact;
}

export async function openStage(language: Language, scheme: Scheme): Promise<Stage> {
  const world = await startWorld({ language, colorScheme: scheme, guide: true });
  return {
    world,
    language,
    scheme,
    words: wordsOf(language),
    zoho: zohoContact(world.sandbox),
  };
}

/** Says to the worker what the forms say, whatever they look like. */
export async function connectAll({ world, language }: Stage): Promise<void> {
  const { pbx, zoho, odoo } = world.sandbox;
  const zohoHosts = ['accounts.zoho.com', 'www.zohoapis.com', 'crm.zoho.com', 'crmplus.zoho.com'];
  const origins = [pbx.url, ...[...zohoHosts, odooHost].map((host) => `https://${host}`)];
  await world.ringtab.allow(origins);
  zoho.redirectUri = `https://${world.ringtab.extensionId}.chromiumapp.org/zoho`;
  zoho.switches.consent = 'accept';
  const page = await world.ringtab.openPopup();
  // Answered beforehand, and asked all the same, as the forms do.
  await page.evaluate(
    (patterns) => chrome.permissions.request({ origins: patterns }),
    origins.map((origin) => `https://${new URL(origin).hostname}/*`),
  );
  const { clientId, clientSecret, url: address } = pbx;
  const phone = { address, clientId, clientSecret, extensionNumber: '1555' };
  await ask(page, 'phone.bind', { ...phone, country: language === 'en' ? 'GB' : 'CN' });
  await ask(page, 'crm.connect', {
    id: 'zoho',
    form: {
      accountsServer: 'https://accounts.zoho.com',
      crmAddress: 'https://crm.zoho.com',
      clientId: zoho.clientId,
      clientSecret: zoho.clientSecret,
    },
  });
  const { database, login, apiKey } = odoo;
  const form = { by: 'key', address: `https://${odooHost}`, database, login, apiKey };
  await ask(page, 'crm.connect', { id: 'odoo', form });
  await pbx.subscribed();
  await page.reload();
  // The contacts are read once, in the first minute: that is not what people have in front of them all day.
  await page.locator('progress').first().waitFor();
  await page.waitForFunction(() => document.querySelector('progress') === null, undefined, {
    timeout: 120_000,
  });
  await leaveOnly(page, world);
  await page.goto('about:blank');
}

/** Closes every other tab. */
export async function leaveOnly(page: Page, { browser }: World): Promise<void> {
  const others = browser.context.pages().filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
}

async function ask(page: Page, type: string, payload: unknown): Promise<void> {
  const answer = await page.evaluate((message) => chrome.runtime.sendMessage(message), {
    type,
    payload,
  });
  const ok = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
  if (!ok) throw new Error(`${type}: ${JSON.stringify(answer)}`);
}
