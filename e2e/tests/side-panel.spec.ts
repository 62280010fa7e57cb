import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';

test('the popup opens the panel beside the page, and gets out of its way', async ({ world }) => {
  const { context, worker } = world.browser;
  const web = await context.newPage();
  const popup = await world.ringtab.openPopup();
  const panels = () =>
    worker.evaluate(async () => {
      const contexts = await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
      // '' as long as it is not there yet.
      return contexts.map(({ documentUrl = '' }) => documentUrl.replace(/^.*(?=\/src\/)/, ''));
    });
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Keep beside the page' }).click();
  await expect.poll(panels).toEqual(['/src/panel/index.html']);
  await closed;
  await web.close();
  // Chrome takes a panel away that is switched off.
  await worker.evaluate(async () => {
    await chrome.sidePanel.setOptions({ enabled: false });
    await chrome.sidePanel.setOptions({ enabled: true, path: 'src/panel/index.html' });
  });
  await expect.poll(panels).toEqual([]);
});

test('beside the page there is room for note and outcome, over the end of the call and of the worker', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Lindqvist-Abrahamsson',
    phone: '+46 8 505 55 041',
    e164: '+46850555041',
  });
  const panel = await world.browser.context.newPage();
  await panel.setViewportSize({ width: 320, height: 700 });
  await panel.goto(`chrome-extension://${world.browser.extensionId}/src/panel/index.html`);
  await expect(panel.getByText('No call right now')).toBeVisible();
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await expect(panel.getByRole('heading', { name: contact.name })).toBeVisible();
  pbx.answer(callId);
  const note = panel.getByLabel('Note', { exact: true });
  await note.fill('Wants the long');
  await world.ringtab.stopWorker();
  await note.pressSequentially(' contract');
  await panel.getByRole('button', { name: 'Reached' }).click();
  const { violations } = await new AxeBuilder({ page: panel }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // Whoever comes back to it, or opens it anew, finds what was typed.
  await panel.reload();
  await expect(note).toHaveValue('Wants the long contract');
  pbx.hangUp(callId);
  await expect.poll(() => contact.entries()).toHaveLength(1);
  expect(contact.entries()[0]).toContain('Outcome: Reached\nWants the long contract');
});
