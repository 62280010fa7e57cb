import { expect, type Page } from '@playwright/test';
import { odooHost } from '../sandbox/sandbox.ts';
import { readContactsAnew } from './contacts.ts';
import { tabAt, type World } from './fixtures.ts';
import { guidePage } from './launch.ts';
import { wordsIn } from './words.ts';

/** Looks at a page in one of its states; its name is the same in every language. */
export type Visit = (page: Page, name: string) => Promise<void>;

/**
 * Every page in every state that people meet, one after the other in one browser, in any language: buttons are found by
 * the words the extension itself has for them.
 *
 * @param world started with the guide open, nothing bound
 */
export async function visitScreens(world: World, language: string, visit: Visit): Promise<void> {
  const t = wordsIn(language);
  const { pbx, odoo } = world.sandbox;
  const { ringtab, browser } = world;
  const show = async (page: Page, name: string) => {
    await page.bringToFront();
    await visit(page, name);
  };

  const guide = await guidePage(browser.context);
  await guide.getByRole('textbox').first().waitFor();
  await show(guide, 'guide');
  const popup = await ringtab.openPopup();
  await popup.getByRole('button', { name: t('bind_submit'), exact: true }).click();
  await show(popup, 'popup-bind');
  const options = await ringtab.openOptions();
  await options.getByRole('heading', { level: 2 }).first().waitFor();
  await show(options, 'options-begin');

  await connectAll(world, options);
  await expect(popup.getByText(t('phone_listening')).first()).toBeVisible();
  await guide.getByRole('heading', { name: t('welcome_try') }).waitFor();
  // Which phones ring is asked when the popup opens.
  await popup.reload();
  await expect(popup.getByText(t('linkus_rings_on').replace('$PHONES$', ''))).toBeVisible();
  await show(guide, 'guide-try');
  await show(popup, 'popup-idle');
  await popup.getByRole('button', { name: t('pad_open') }).click();
  await show(popup, 'popup-pad');
  await popup.keyboard.press('Escape');
  const panel = await browser.context.newPage();
  await panel.setViewportSize({ width: 320, height: 700 });
  await panel.goto(`chrome-extension://${browser.extensionId}/src/panel/index.html`);
  await expect(panel.getByText(t('panel_idle_title'))).toBeVisible();
  await show(panel, 'panel-idle');

  odoo.add('res.partner', {
    name: 'Amelia Martínez de la Vega y Castellanos-Echeverría, María del Carmen',
    phone: '+34 91 512 34 56 / +34 600 123 456',
  });
  odoo.add('res.partner', { name: 'Amelia Earhart', phone: '+44 20 7946 0601' });
  const first = pbx.incoming({ from: '+442079460601', to: '1555' });
  await (await tabAt(world, `https://${odooHost}`)).close();
  await expect(popup.getByText('Amelia Earhart').first()).toBeVisible();
  await show(popup, 'popup-ringing');
  pbx.answer(first.callId);
  const transfer = popup.getByRole('button', { name: t('call_transfer'), exact: true });
  await transfer.waitFor();
  await show(popup, 'popup-talking');
  await panel.getByRole('textbox').first().waitFor();
  await show(panel, 'panel-talking');
  await panel.close();
  await transfer.click();
  await show(popup, 'popup-transfer');
  const second = pbx.incoming({ from: '+442079460602', to: '1555' });
  await expect(popup.getByText('+44 20 7946 0602').first()).toBeVisible();
  await show(popup, 'popup-two-calls');
  pbx.hangUp(second.callId, 'caller');
  pbx.hangUp(first.callId, 'caller');
  await expect(popup.getByRole('heading', { name: t('recent_title') })).toBeVisible();
  await expect(popup.getByRole('listitem').filter({ hasText: 'Amelia Earhart' })).toBeVisible();
  await show(popup, 'popup-recent');
  const note = t('call_note_add_to').replace('$NAME$', 'Amelia Earhart');
  await popup.getByRole('button', { name: note }).click();
  await popup.getByRole('button', { name: t('log_change') }).click();
  await show(popup, 'popup-log');
  await popup.reload();

  await readContactsAnew(popup, 'odoo', 'Amelia Earhart');
  await popup.getByRole('combobox').fill('amel');
  await expect(popup.getByRole('grid').getByText('Amelia Earhart', { exact: true })).toBeVisible();
  await show(popup, 'popup-people');
  await popup.getByRole('combobox').fill('qqq');
  await expect(popup.getByRole('paragraph').filter({ hasText: t('people_nobody') })).toBeVisible();
  await show(popup, 'popup-nobody');
  await popup.getByRole('combobox').fill('');

  const { id: gone } = odoo.add('res.partner', {
    name: 'Harriet Quimby',
    phone: '+44 20 7946 0603',
  });
  const last = pbx.incoming({ from: '+442079460603', to: '1555' });
  await (await tabAt(world, `https://${odooHost}`)).close();
  odoo.remove('res.partner', Number(gone));
  pbx.hangUp(last.callId, 'caller');
  await expect(popup.getByRole('heading', { name: t('outbox_title') })).toBeVisible();
  await expect(popup.getByText(t('problem_crm_record_gone_help'))).toBeVisible();
  await show(popup, 'popup-unwritten');

  odoo.add('res.partner', { name: 'Bessie Coleman', phone: '+44 20 7946 0601' });
  const both = pbx.incoming({ from: '+442079460601', to: '1555' });
  const chooser = await tabAt(world, `chrome-extension://${browser.extensionId}/src/chooser`);
  await expect(chooser.getByText('Bessie Coleman')).toBeVisible();
  await show(chooser, 'chooser');
  pbx.hangUp(both.callId, 'caller');
  await chooser.close();

  await options.reload();
  const diagnostics = options.locator('#diagnostics');
  await diagnostics.locator('textarea').fill('202-555-0143, fax 2025550144');
  await expect(diagnostics.locator('tbody tr')).toHaveCount(2);
  await diagnostics.getByRole('button', { name: t('trace_call_ask') }).click();
  await expect(diagnostics.getByText(t('trace_opened'), { exact: true })).toBeVisible();
  await show(options, 'options');

  pbx.standIn.faults.add(/.*/, { do: 'reset' }, 1000);
  pbx.dropSockets();
  await expect(popup.getByText(t('phone_try_now'))).toBeVisible();
  await show(popup, 'popup-lost');
  pbx.standIn.faults.clear();
  pbx.switches.apiEnabled = false;
  await popup.getByText(t('phone_try_now')).click();
  await expect(popup.getByText(t('problem_pbx_api_off_help'))).toBeVisible();
  await show(popup, 'popup-attention');
}

/** As after the forms of phone and Odoo, by the messages they send. */
async function connectAll({ sandbox, ringtab }: World, page: Page): Promise<void> {
  const { pbx, odoo } = sandbox;
  const ask = async (type: string, payload: unknown) => {
    const answer = await page.evaluate((message) => chrome.runtime.sendMessage(message), {
      type,
      payload,
    });
    expect(answer, type).toMatchObject({ ok: true });
  };
  const origins = [pbx.url, `https://${odooHost}`];
  await ringtab.allow(origins);
  await page.bringToFront();
  await page.evaluate(
    (hosts) => chrome.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) }),
    origins.map((origin) => new URL(origin).hostname),
  );
  await ask('phone.bind', {
    address: pbx.url,
    clientId: pbx.clientId,
    clientSecret: pbx.clientSecret,
    extensionNumber: '1555',
    country: 'US',
  });
  const { database, login, apiKey } = odoo;
  await ask('crm.connect', {
    id: 'odoo',
    form: { by: 'key', address: `https://${odooHost}`, database, login, apiKey },
  });
}
