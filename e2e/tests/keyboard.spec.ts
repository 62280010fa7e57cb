import { expect, tabAt, test } from '../harness/fixtures.ts';
import { press, tabTo } from '../harness/keyboard.ts';
import { zohoContact } from '../harness/people.ts';

/* The main jobs without a mouse. Every control is reached by Tab and shows that it has the focus. */

test('call, mute, pass on, note and hang up', async ({ world }) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  // The cursor stands in the box from the start.
  await expect(popup.getByRole('combobox', { name: 'Name or number to call' })).toBeFocused();
  await popup.keyboard.type('+44 20 7946 0321');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+442079460321');
  const { callId } = pbx.dialled.at(-1) ?? { callId: '' };
  pbx.answer(callId);
  pbx.answer(callId);
  const button = (name: string) => popup.getByRole('button', { name, exact: true });
  await press(popup, button('Mute'));
  await expect(button('Unmute')).toBeVisible();
  await press(popup, button('Add a note or outcome'), 'Space');
  await popup.keyboard.type('Wants a quote');
  await press(popup, button('Transfer'));
  await expect(popup.getByRole('button', { name: 'Transfer', expanded: true })).toBeVisible();
  await press(popup, button('Hang up'));
  await expect(popup.getByRole('list').getByText('+44 20 7946 0321').first()).toBeVisible();
});

test('call back what was missed, and open the record', async ({ world }) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
  await tabAt(world, contact.url);
  pbx.hangUp(callId, 'caller');
  const popup = await world.ringtab.openPopup();
  const call = popup.getByRole('listitem').filter({ hasText: contact.name }).first();
  await tabTo(popup, call.getByRole('link').first());
  await press(popup, call.getByRole('button', { name: /^Call / }).first());
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe(contact.e164);
});

test('call a number of the page in front', async ({ world }) => {
  const { pbx } = world.sandbox;
  const page = await world.browser.context.newPage();
  await page.goto(zohoContact(world.sandbox).url);
  const popup = await world.ringtab.openPopupOver(page);
  const numbers = popup.getByRole('group').filter({ hasText: 'Numbers on this page' });
  await expect(numbers.getByRole('listitem').first()).toBeVisible();
  await press(popup, numbers.getByRole('button', { name: /^Call / }).first());
  await expect.poll(() => pbx.dialled.length).toBeGreaterThan(0);
});

test('change settings', async ({ world }) => {
  const options = await world.ringtab.openOptions();
  const task = options.getByRole('switch', { name: /^Missed calls make a task/ });
  await press(options, task, 'Space');
  await expect(task).toBeChecked();
  await options.keyboard.press('Space');
  await expect(task).not.toBeChecked();
  const place = options.getByLabel('Open in');
  await tabTo(options, place, 'Shift+Tab');
  await options.keyboard.press('ArrowDown');
  await expect(place).toHaveValue('window');
  await options.keyboard.press('ArrowUp');
  await expect(place).toHaveValue('tab');
});
