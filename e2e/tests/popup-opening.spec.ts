import type { Page } from 'playwright';
import { expect, test, type World } from '../harness/fixtures.ts';

/** The popup as it is before the worker has said a word, for as long as the test looks. */
async function openUnanswered({ browser }: World, kept?: object): Promise<Page> {
  const page = await browser.context.newPage();
  await page.addInitScript((last) => {
    const event = { addListener: () => undefined };
    const deaf = { onMessage: event, onDisconnect: event, disconnect: () => undefined };
    Object.defineProperty(chrome.runtime, 'connect', { value: () => deaf });
    // The worker itself would put right what is damaged.
    if (last) chrome.storage.session.get = async () => ({ 'last-snapshot': last });
  }, kept);
  await page.goto(`chrome-extension://${browser.extensionId}/src/popup/index.html`);
  return page;
}

test('shows at once what was so last, promises nothing of it, and then what is so', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const from = '+442079461771';
  const popup = await world.ringtab.openPopup();
  const { callId } = pbx.incoming({ from, to: '1555' });
  pbx.answer(callId);
  await popup.getByRole('button', { name: 'Hang up' }).waitFor();
  // What is told last is kept a moment after it was shown.
  await expect
    .poll(() => popup.evaluate(() => chrome.storage.session.get('last-snapshot')))
    .toMatchObject({ 'last-snapshot': { live: [{ state: 'talking' }] } });

  const early = await openUnanswered(world);
  await expect(early.getByRole('heading', { name: /Evelyn Hong/ })).toBeVisible();
  await expect(early.getByText('Checking the connection…')).toBeVisible();
  await expect(early.getByText('Listening for calls')).toBeHidden();
  await expect(early.getByRole('combobox', { name: 'Name or number to call' })).toBeFocused();
  // It is out of reach, and does not go on counting as if it were sure.
  await expect(early.locator('[inert] .controls')).toBeVisible();
  await expect(early.locator('.live-name')).toBeVisible();
  await expect(early.locator('.live-state')).toBeHidden();
  await early.close();

  const later = await world.ringtab.openPopup();
  await expect(later.getByText('Listening for calls')).toBeVisible();
  await later.getByRole('button', { name: 'Hang up' }).click();
  await expect(later.getByRole('button', { name: 'Hang up' })).toBeHidden();
  await expect
    .poll(() => later.evaluate(() => chrome.storage.session.get('last-snapshot')))
    .toMatchObject({ 'last-snapshot': { live: [] } });
});

test('what is damaged or another version’s is not shown', async ({ world }) => {
  const popup = await world.ringtab.openPopup();
  await popup.getByText('Listening for calls').waitFor();
  const held = await popup.evaluate(() => chrome.storage.session.get('last-snapshot'));
  const last = held['last-snapshot'] as Record<string, unknown>;
  for (const part of [{ recent: 'none' }, { version: '0.0.1' }]) {
    const early = await openUnanswered(world, { ...last, ...part });
    await expect(early.getByRole('heading', { name: 'Loading…' })).toBeAttached();
    await expect(early.getByRole('heading', { name: /Evelyn Hong/ })).toBeHidden();
    await early.close();
  }
});
