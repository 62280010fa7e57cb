import type { Page } from 'playwright';
import { guidePage } from '../harness/launch.ts';
import { onlyInZoho } from '../harness/people.ts';
import { wordsIn } from '../harness/words.ts';
import { odooHost } from '../sandbox/sandbox.ts';
import { until } from '../tour/until.ts';
import {
  beside,
  besidePanel,
  over,
  panelWidth,
  shotOfPage,
  shotOfPopup,
  shotOfWhole,
} from './over.ts';
import { options } from './scenes-options.ts';
import { connectAll, leaveOnly, type Stage } from './stage.ts';

/** Puts a picture away under a name without language and ending. */
export type Keep = (name: string, png: Buffer) => void;

/** Everything that is shown in guides, README and the stores, in the order of a working day. */
export async function play(stage: Stage, keep: Keep): Promise<void> {
  const guide = await guidePage(stage.world.browser.context);
  await guide.getByRole('textbox').first().waitFor();
  keep('guide', await shotOfWhole(guide, 760));
  await connectAll(stage);
  await tryIt(stage, keep);
  await missed(stage);
  await click(stage, keep);
  await callAndEntry(stage, keep);
  await whose(stage, keep);
  await search(stage, keep);
  await options(stage, keep);
}

/** The guide's last part, after a call to a colleague that worked. */
async function tryIt({ world, words }: Stage, keep: Keep): Promise<void> {
  const { context, extensionId } = world.browser;
  const { pbx } = world.sandbox;
  const guide = await context.newPage();
  await guide.goto(`chrome-extension://${extensionId}/src/welcome/index.html`);
  await guide.getByRole('textbox').last().fill('1556');
  await guide.getByRole('button', { name: words('welcome_try_call'), exact: true }).click();
  await until(() => pbx.dialled.length > 0, 'the call of the guide');
  const { callId } = pbx.dialled.at(-1) ?? { callId: '' };
  pbx.answer(callId);
  pbx.answer(callId);
  await guide.getByText(words('welcome_try_out_talks')).waitFor();
  keep('guide-try', await shotOfWhole(guide, 760));
  pbx.hangUp(callId);
  await leaveOnly(guide, world);
  await guide.goto('about:blank');
}

async function click({ world, zoho }: Stage, keep: Keep): Promise<void> {
  const page = await world.browser.context.newPage();
  await page.goto(zoho.url);
  await page.bringToFront();
  await page.waitForFunction('[...CSS.highlights.values()].some((one) => one.size > 0)');
  await page.locator('.lvPhFld').first().hover();
  // The card is in a closed shadow root: what can be waited for is its host.
  await page.waitForFunction(() =>
    [...document.documentElement.children].some((one) => !/^(?:head|body)$/i.test(one.tagName)),
  );
  keep('store-1-click', await shotOfPage(page));
  await leaveOnly(page, world);
}

async function callAndEntry(stage: Stage, keep: Keep): Promise<void> {
  const { world, zoho, words } = stage;
  const { pbx } = world.sandbox;
  const { context } = world.browser;
  const written = zoho.entries().length;
  const { callId } = pbx.incoming({ from: zoho.e164, to: '1555' });
  const page = await tabWith(stage, (url) => url === zoho.url);
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  pbx.answer(callId);
  const popup = await world.ringtab.openPopupOver(page);
  await popup.getByRole('button', { name: words('call_hang_up') }).waitFor();
  await popup.getByText(zoho.name).first().waitFor();
  await popup.locator('.numbers').waitFor();
  const call = await shotOfPopup(popup);
  keep('popup-call', call);
  keep('store-2-pop', await over(context, await shotOfPage(page), call));
  keep('store-4-beside', await noteBeside(stage, page));
  pbx.lengthen(callId, 134);
  pbx.hangUp(callId);
  await until(() => zoho.entries().length > written, 'the entry in Zoho');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload({ waitUntil: 'networkidle' });
  const entry = (zoho.entries().at(-1) ?? '').split('\n')[0] ?? '';
  // Below the popup, which would hide it.
  await page
    .getByText(entry)
    .first()
    .evaluate((row) => row.scrollIntoView({ block: 'end' }));
  await page.bringToFront();
  await popup.reload();
  await popup.locator('.numbers').waitFor();
  const recent = await shotOfPopup(popup);
  keep('popup-recent', recent);
  keep('store-3-journal', await over(context, await shotOfPage(page), recent));
  await popup.close();
}

/** What came of the call is chosen and noted in the side panel, beside the record. */
async function noteBeside({ world, language }: Stage, page: Page): Promise<Buffer> {
  const { context, extensionId } = world.browser;
  const words = wordsIn(language);
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${extensionId}/src/panel/index.html`);
  await panel.getByRole('button', { name: words('outcome_call_back') }).click();
  await panel
    .getByRole('textbox', { name: words('call_note') })
    .fill(words('options_template_notes'));
  const shot = await shotOfPage(panel, panelWidth);
  const picture = await beside(context, await shotOfPage(page, besidePanel), shot);
  await panel.close();
  return picture;
}

/** So that the list of calls has more than one line. Whoever is known is in front of nobody any more. */
async function missed({ world, words }: Stage): Promise<void> {
  const { sandbox } = world;
  const [, second, third] = sandbox.people.filter(({ phoneE164 }) => phoneE164 !== '');
  for (const person of [second, third]) {
    if (!person) continue;
    const { callId } = sandbox.pbx.incoming({ from: person.phoneE164, to: '1555' });
    sandbox.pbx.hangUp(callId, 'caller');
  }
  const popup = await world.ringtab.openPopup();
  await popup.getByText(words('journal_state_written')).nth(1).waitFor();
  await leaveOnly(popup, world);
  await popup.goto('about:blank');
}

async function whose(stage: Stage, keep: Keep): Promise<void> {
  const { world, language } = stage;
  const { sandbox } = world;
  const phone = language === 'en' ? '+44 20 7946 0321' : '+86 21 5888 0321';
  const e164 = phone.replaceAll(' ', '');
  const names = language === 'en' ? ['Hannah Doyle', 'Peter Doyle'] : ['王小明', '王丽'];
  for (const lastName of names) onlyInZoho(sandbox, { lastName, phone, e164 });
  const { callId } = sandbox.pbx.incoming({ from: e164, to: '1555' });
  const page = await tabWith(stage, (url) => url.includes('/chooser/'));
  await page.getByRole('listitem').nth(1).waitFor();
  keep('store-6-choose', await shotOfPage(page));
  sandbox.pbx.hangUp(callId, 'caller');
  await page.goto('about:blank');
  await leaveOnly(page, world);
}

async function search({ world, language }: Stage, keep: Keep): Promise<void> {
  const { odoo } = world.sandbox;
  const shown = odoo.records('res.partner').find(({ phone }) => Boolean(phone));
  const page = await world.browser.context.newPage();
  await page.goto(`https://${odooHost}/odoo/res.partner/${shown?.id ?? 1}`);
  await page.locator('.o_field_phone').first().waitFor();
  const popup = await world.ringtab.openPopupOver(page);
  const box = popup.getByRole('combobox').first();
  await box.fill(language === 'en' ? 'northw' : 'zw');
  await popup.getByRole('listbox').or(popup.getByRole('grid')).first().waitFor();
  const found = await shotOfPopup(popup);
  keep('popup-search', found);
  keep('store-5-search', await over(world.browser.context, await shotOfPage(page), found));
  await leaveOnly(page, world);
}

async function tabWith({ world }: Stage, isIt: (url: string) => boolean): Promise<Page> {
  const find = () => world.browser.context.pages().find((page) => isIt(page.url()));
  await until(() => find() !== undefined, 'the tab to open');
  const page = find();
  if (!page) throw new Error('the tab closed again');
  return page;
}
