import { expect, type Locator, type Page } from '@playwright/test';

/** More presses than any of the pages has controls. */
const mostPresses = 120;

/** Goes to a control with Tab, as somebody without a mouse does; fails when it is never reached or not seen to have the focus. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await hasFocus(target)) break;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
  expect(await showsFocus(target)).toBe(true);
}

/** Tab to it, and press. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** A ring or an edge of its own, on the control or on what stands for it. */
function showsFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const shown = [element, element.nextElementSibling, element.parentElement].filter(
      (one) => one !== null,
    );
    return shown.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
  });
}
