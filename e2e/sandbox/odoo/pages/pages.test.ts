import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../seed/person.ts';
import { startOdoo } from '../odoo.ts';
import type { OdooSandbox } from '../odoo-sandbox.ts';
import { originOf } from '../test-client.ts';

const person = (firstName: string, phone: string, mobile: string): Person => ({
  firstName,
  lastName: 'Peeters',
  company: 'Peeters NV',
  email: `${firstName.toLowerCase()}@peeters.example.com`,
  country: 'BE',
  phone,
  mobile,
  phoneE164: '',
  mobileE164: '',
});
const people = [
  person('Alice', '02/555.12.13', ''),
  person('Bram', '+32 2 555 14 15', '0470 11 22 33'),
  person('Chris', '', '0470 44 55 66'),
  person('Dirk', '+32 2 555 16 17', ''),
  person('Els', '+32 2 555 18 19', ''),
];

/** Taken when the machine has it; else the browser Playwright brings along. */
const systemChromium = '/usr/bin/chromium';

let odoo: OdooSandbox;
let browser: Browser;
let page: Page;
let origin: string;
const idOf = (name: string) =>
  odoo.records('res.partner').find((one) => one['name'] === `${name} Peeters`)?.id ?? 0;

beforeAll(async () => {
  odoo = await startOdoo({ people });
  origin = originOf(odoo);
  browser = await chromium.launch({
    ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
}, 30_000);
afterAll(async () => {
  await browser.close();
  await odoo.close();
});

test('19: list, form and cards; the number is a property of the input', async () => {
  await page.goto(`${origin}/odoo/contacts`);
  const cell = page.locator('td[name="phone"]', { hasText: '02/555.12.13' });
  expect(await cell.getAttribute('class')).toContain('o_force_ltr');
  expect(await page.evaluate('odoo.__session_info__.db')).toBe(odoo.database);
  await cell.click();
  await page.waitForURL(`${origin}/odoo/contacts/${idOf('Alice')}`);

  const input = page.locator('.o_field_phone input[type="tel"]');
  expect(await input.inputValue()).toBe('02/555.12.13');
  expect(await page.locator('body').innerHTML()).not.toContain('>02/555.12.13<');
  expect(await page.locator('a.o_phone_form_link').getAttribute('href')).toBe('tel:02/555.12.13');

  await page.goto(`${origin}/odoo/contacts?view_type=kanban`);
  await page
    .locator('article.o_kanban_record span', { hasText: '+32 2 555 14 15 | 0470 11 22 33' })
    .waitFor();
});

test('19: a link clicked anywhere navigates without loading; what is typed makes the form dirty', async () => {
  await page.goto(`${origin}/odoo/res.partner/${idOf('Alice')}`);
  await page.locator('.o_field_phone input').waitFor();
  await page.evaluate('globalThis.alive = true');
  await page.evaluate(`{
    const link = document.createElement('a');
    link.href = '/odoo/res.partner/${idOf('Els')}';
    document.body.append(link);
    link.click();
    link.remove();
  }`);
  await page.waitForURL(`${origin}/odoo/res.partner/${idOf('Els')}`);
  expect(await page.evaluate('globalThis.alive')).toBe(true);

  const input = page.locator('.o_field_phone input');
  await expect.poll(() => input.inputValue()).toBe('+32 2 555 18 19');
  await page.evaluate(
    `document.querySelector('.o_phone_content').append(document.createElement('mark'))`,
  );
  await input.fill('02 999 99 99');
  expect(await page.locator('.o_form_dirty').count()).toBe(1);
  const link = page.locator('a.o_phone_form_link');
  expect(await link.getAttribute('href')).toBe('tel:+3225551819');
  await input.blur();
  expect(await link.getAttribute('href')).toBe('tel:029999999');
  await page.locator('.o_form_button_save').click();
  await page.locator('.o-mail-Message-trackingOld', { hasText: '+32 2 555 18 19' }).waitFor();
  expect(await page.locator('.o_phone_content mark').count()).toBe(0);
});

test('19: a new message appears in the open chatter', async () => {
  await page.goto(`${origin}/odoo/res.partner/${idOf('Els')}`);
  await page.locator('.o-mail-Message').first().waitFor();
  odoo.add('mail.message', { model: 'res.partner', res_id: idOf('Els'), body: 'Call of 2 min' });
  await page.locator('.o-mail-Message-body p', { hasText: 'Call of 2 min' }).waitFor();
});

test('17: hash routes, phone and mobile, silently saved on leaving', async () => {
  odoo.switches.version = 17;
  await page.goto(`${origin}/web#id=${idOf('Bram')}&model=res.partner&view_type=form`);
  expect(await page.locator('[name="phone"] input').inputValue()).toBe('+32 2 555 14 15');
  const mobile = page.locator('[name="mobile"] input');
  expect(await mobile.inputValue()).toBe('0470 11 22 33');
  await mobile.fill('0470 99 88 77');
  await mobile.blur();
  await page.evaluate(`location.hash = 'id=${idOf('Alice')}&model=res.partner&view_type=form'`);
  await expect.poll(() => page.locator('[name="phone"] input').inputValue()).toBe('02/555.12.13');
  const bram = odoo.records('res.partner').find((one) => one.id === idOf('Bram'));
  expect(bram?.['mobile']).toBe('0470 99 88 77');
});

test('14: mail/view, read mode with the number as a link, Edit for inputs', async () => {
  odoo.switches.version = 14;
  await page.goto('about:blank');
  await page.goto(`${origin}/mail/view?model=res.partner&res_id=${idOf('Bram')}`);
  const link = page.locator('a.o_field_phone[name="phone"]');
  expect(await link.getAttribute('href')).toBe('tel:+32 2 555 14 15');
  expect(await link.textContent()).toBe('+32 2 555 14 15');
  await page.locator('.o_form_button_edit').click();
  expect(await page.locator('input.o_field_phone[name="phone"]').inputValue()).toBe(
    '+32 2 555 14 15',
  );
  await page.goto('about:blank');
  await page.goto(`${origin}/web#model=res.partner&view_type=list`);
  await page.locator('td.o_force_ltr', { hasText: '02/555.12.13' }).waitFor();
});

test('a browser with nobody signed in gets the login page', async () => {
  odoo.switches.version = 19;
  odoo.switches.browserLogin = '';
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(`${origin}/odoo/contacts`);
  await stranger.locator('#login').fill('demo');
  await stranger.locator('#password').fill('demo');
  await stranger.locator('button[type="submit"]').click();
  await stranger.locator('.o_data_row').first().waitFor();
  expect(await stranger.evaluate('odoo.__session_info__.username')).toBe('demo');
  await context.close();
});
