import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { ZohoSandbox } from '../../sandbox/zoho/zoho-sandbox.ts';

/** Rows that come again and again, as in a list that is paged and sorted. */
const pool = 300;
const rowsAtOnce = 8;
/** Longer than our script lets itself be kept from its idle time. */
const settlesMs = 1000;

/**
 * What a CRM's application does to its list: rows are drawn anew, a text changes, a line with a number comes and goes.
 * The same for the same turn, whoever does it.
 */
const changes = `(turn) => {
  const rows = document.querySelectorAll('.lv_row');
  const number = (n) => '+44 20 7946 ' + String(1000 + (n % ${pool}));
  for (let i = 0; i < ${rowsAtOnce}; i += 1) {
    const old = rows[(turn * 5 + i) % rows.length];
    const row = old.cloneNode(true);
    const shown = number(turn * ${rowsAtOnce} + i);
    for (const field of row.querySelectorAll('zpb-phone')) field.setAttribute('number', shown);
    for (const text of row.querySelectorAll('.lvPhFld')) text.textContent = shown;
    old.replaceWith(row);
  }
  const last = document.querySelector('.lv_row:last-child .lvPhFld');
  if (last) last.firstChild.data = number(turn * 7);
  const line = document.querySelector('.soakLine');
  if (line) line.remove();
  else {
    const added = document.createElement('p');
    added.className = 'soakLine';
    added.textContent = 'Call back at ' + number(turn * 3) + ' before noon';
    document.querySelector('.crmList').prepend(added);
  }
}`;

/**
 * The same list of Zoho's twice: at the address at which Ringtab works, and at that of another data centre, where
 * it has no script. What the second page costs, the first would cost without us.
 */
export class CrmPages {
  readonly ours: Page;
  readonly control: Page;
  private turn = 0;

  private constructor(ours: Page, control: Page) {
    this.ours = ours;
    this.control = control;
  }

  static async open(
    context: BrowserContext,
    browser: CDPSession,
    zoho: ZohoSandbox,
  ): Promise<CrmPages> {
    const path = `/crm/${zoho.org}/tab/Contacts/custom-view/1/list`;
    const open = async (origin: string) => {
      // Each in a window of its own: a page that nobody sees does little, and takes no pointer.
      const opened = context.waitForEvent('page');
      await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true });
      const page = await opened;
      await page.goto(`${origin}${path}`);
      await page.locator('.lv_row').first().waitFor();
      return page;
    };
    const ours = await open('https://crm.zoho.com');
    // Only as long as it loads: it lives on without its server.
    zoho.switches.location = 'eu';
    const control = await open('https://crm.zoho.eu').finally(() => {
      zoho.switches.location = 'us';
    });
    return new CrmPages(ours, control);
  }

  /** Both pages change so often at once, and nobody points at them. */
  async rush(turns: number): Promise<void> {
    const from = this.turn + 1;
    this.turn += turns;
    for (const page of this.both)
      await page.evaluate(`(async () => {
        for (let turn = ${from}; turn < ${from + turns}; turn += 1) {
          (${changes})(turn);
          // Whoever watches the page is told of each turn apart.
          await null;
        }
      })()`);
  }

  /** The page is in front, and what is done in its idle time is done. */
  async settled(): Promise<void> {
    await this.ours.bringToFront();
    await setTimeout(settlesMs);
  }

  get both(): readonly Page[] {
    return [this.ours, this.control];
  }

  get turns(): number {
    return this.turn;
  }

  /** Both pages change, and a pointer passes over their numbers. */
  async change(): Promise<void> {
    this.turn += 1;
    for (const page of this.both) {
      await page.evaluate(`(${changes})(${this.turn})`);
      const place = await page.evaluate<{ x: number; y: number }>(`(() => {
        const { x, y } = document.querySelectorAll('.lvPhFld')[${this.turn % 5}].getBoundingClientRect();
        return { x: x + 4, y: y + 4 };
      })()`);
      await page.mouse.move(place.x, place.y, { steps: 3 });
      await page.mouse.move(2, 2);
    }
  }
}
