import { expect, test } from '../harness/fixtures.ts';

test('a number is put together on the dial pad, with the mouse or with the keyboard, and called', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await world.ringtab.openPopup();
  const box = popup.getByRole('combobox', { name: 'Name or number to call' });
  const open = popup.getByRole('button', { name: 'Dial pad' });
  const pad = popup.getByRole('group', { name: 'Keys' });
  /** The dial box pushes down what stands below when it grows. */
  const form = popup.locator('form.dial');
  const before = await form.boundingBox();
  await open.click();
  for (const key of ['+', '4', '4', '9'])
    await pad
      .getByRole('button', { name: key, exact: key === '+' })
      .first()
      .click();
  await pad.getByRole('button', { name: 'Delete the last digit' }).click();
  await expect(box).toHaveValue('+44');
  // The cursor is still in the field, and nothing has moved.
  await popup.keyboard.type('20 7946');
  expect(await form.boundingBox()).toEqual(before);
  await popup.keyboard.press('Escape');
  await popup.keyboard.press('Escape');
  await expect(pad).toBeHidden();

  await open.focus();
  await popup.keyboard.press('Enter');
  await expect(pad.getByRole('button', { name: '1', exact: true })).toBeFocused();
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowRight');
  await popup.keyboard.press('Enter');
  await popup.keyboard.type('123');
  await expect(box).toHaveValue('+4420 79465123');
  await popup.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await popup.getByRole('button', { name: 'Call', exact: true }).click();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+442079465123');
});
