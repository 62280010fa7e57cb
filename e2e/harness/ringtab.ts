import type { BrowserContext, CDPSession, Locator, Page } from 'playwright';
import type { PbxSandbox } from '../sandbox/pbx/pbx-sandbox.ts';
import { odooHost } from '../sandbox/sandbox.ts';
import type { ZohoSandbox } from '../sandbox/zoho/zoho-sandbox.ts';

/**
 * The extension as a person uses it: through its own pages, by what is written on them. Only
 * what lies outside the pages, Chrome's permission prompt, is answered beforehand.
 */
export class Ringtab {
  readonly context: BrowserContext;
  readonly extensionId: string;

  constructor(context: BrowserContext, extensionId: string) {
    this.context = context;
    this.extensionId = extensionId;
  }

  /** The answer "Allow" to the prompts that will come for these origins; the pages still ask. */
  async allow(origins: readonly string[]): Promise<void> {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions/');
    for (const origin of origins) {
      const { protocol, hostname } = new URL(origin);
      const pattern = `${protocol}//${hostname}/*`;
      await page.evaluate(
        `chrome.developerPrivate.addHostPermission(${JSON.stringify(this.extensionId)}, ${JSON.stringify(pattern)})`,
      );
    }
    await page.close();
  }

  /** The popup's page in a tab of its own; the real one is no page for Playwright. */
  async openPopup(): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize({ width: 360, height: 600 });
    await page.goto(`chrome-extension://${this.extensionId}/src/popup/index.html`);
    return page;
  }

  /** The popup as it opens over a page: with that page in front. */
  async openPopupOver(page: Page): Promise<Page> {
    const popup = await this.openPopup();
    await page.bringToFront();
    await popup.reload();
    return popup;
  }

  async openOptions(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.extensionId}/src/options/index.html`);
    return page;
  }

  /** Types the PBX into the popup and connects; resolves when it says that it listens. */
  async bind(pbx: PbxSandbox, extensionNumber = '1555', address = pbx.url): Promise<Page> {
    await this.allow([address]);
    const popup = await this.openPopup();
    await fillBindForm(popup, {
      address,
      clientId: pbx.clientId,
      clientSecret: pbx.clientSecret,
      extensionNumber,
    });
    await popup.getByRole('button', { name: 'Connect', exact: true }).click();
    await popup.getByText('Listening', { exact: false }).first().waitFor();
    return popup;
  }

  /** Without API credentials: nothing but the address at which the Linkus Web Client is opened. */
  async bindLinkus(pbx: PbxSandbox): Promise<Page> {
    await this.allow([pbx.url]);
    const popup = await this.openPopup();
    await popup.getByRole('radio', { name: 'Without' }).check();
    await popup.getByLabel('PBX address').fill(pbx.url);
    await popup.getByRole('button', { name: 'Connect', exact: true }).click();
    await popup.getByText('The Linkus Web Client is not open').waitFor();
    return popup;
  }

  /** Through the options page and Zoho's own consent page, clicking Accept. */
  async connectZoho(zoho: ZohoSandbox): Promise<Page> {
    await this.allow([
      'https://accounts.zoho.com',
      'https://www.zohoapis.com',
      'https://crm.zoho.com',
      'https://crmplus.zoho.com',
    ]);
    zoho.redirectUri = `https://${this.extensionId}.chromiumapp.org/zoho`;
    const options = await this.openOptions();
    const section = options.getByRole('region', { name: 'Zoho CRM' });
    await section.getByRole('button', { name: 'Set up' }).click();
    await section.getByLabel('Client ID').fill(zoho.clientId);
    await section.getByLabel('Client Secret', { exact: true }).fill(zoho.clientSecret);
    const consent = this.context.waitForEvent('page');
    await section.getByRole('button', { name: 'Save and connect' }).click();
    // The page may be gone before the click is reported: what counts is what the options say.
    const accept = (await consent).getByRole('button', { name: 'Accept' });
    await accept.click().catch(() => undefined);
    await section.getByText('Connected', { exact: true }).waitFor();
    return options;
  }

  /** By key, through the options page. */
  async connectOdoo(odoo: { database: string; login: string; apiKey: string }): Promise<Page> {
    const { options, section } = await this.openOdooForm();
    await section.getByLabel('Connect with').selectOption({ label: 'An API key' });
    await section.getByLabel('Database').fill(odoo.database);
    await section.getByLabel('Login').fill(odoo.login);
    await section.getByLabel('API key', { exact: true }).fill(odoo.apiKey);
    await section.getByRole('button', { name: 'Save and connect' }).click();
    await section.getByText('Connected', { exact: true }).waitFor();
    return options;
  }

  /** As the browser is signed in to Odoo. */
  async connectOdooBySession(): Promise<Page> {
    const { options, section } = await this.openOdooForm();
    await section
      .getByLabel('Connect with')
      .selectOption({ label: 'My signed-in Odoo in this browser' });
    await section.getByRole('button', { name: 'Save and connect' }).click();
    await section.getByText('Connected', { exact: true }).waitFor();
    return options;
  }

  /** The form with the sandbox's address in it, whether Odoo is connected already or not. */
  private async openOdooForm(): Promise<{ options: Page; section: Locator }> {
    const address = `https://${odooHost}`;
    await this.allow([address]);
    const options = await this.openOptions();
    const section = options.getByRole('region', { name: 'Odoo' });
    await section.getByRole('button', { name: /Set up|Change connection|Connect again/ }).click();
    await section.getByLabel('Odoo address').fill(address);
    return { options, section };
  }

  /** As Chrome does when it needs the memory: at once, between any two lines. */
  async stopWorker(): Promise<void> {
    const page = await this.context.newPage();
    const session: CDPSession = await this.context.newCDPSession(page);
    const stopped = new Promise<void>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const ours = versions.filter((version) => version.scriptURL.includes(this.extensionId));
        if (ours.length > 0 && ours.every((version) => version.runningStatus === 'stopped'))
          resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await page.close();
  }

  /** As an alarm would wake it. */
  async startWorker(): Promise<void> {
    const page = await this.context.newPage();
    const session = await this.context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', {
      scopeURL: `chrome-extension://${this.extensionId}/`,
    });
    await page.close();
  }
}

export interface BindForm {
  address: string;
  clientId: string;
  clientSecret: string;
  extensionNumber: string;
}

export async function fillBindForm(page: Page, form: BindForm): Promise<void> {
  await page.getByLabel('PBX address').fill(form.address);
  await page.getByLabel('API Client ID').fill(form.clientId);
  await page.getByLabel('Client Secret', { exact: true }).fill(form.clientSecret);
  await page.getByLabel('My extension').fill(form.extensionNumber);
}
