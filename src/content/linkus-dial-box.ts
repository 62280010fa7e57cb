/**
 * The dial box of the Linkus Web Client, for which its maker documents neither an address nor a
 * message. The first pair is what another program was seen to use; the rest finds a box by what it
 * says of itself. Source: github.com/aalonzolu/linkus-linux.
 */
const boxes = [
  '.dial-wra input[type="text"]',
  '.dial-wra input',
  'input[type="tel"]',
  'input.ant-input[placeholder*="number" i]',
  'input.ant-input[placeholder*="número" i]',
  'input.ant-input[placeholder*="号码"]',
];
const buttons = ['button.item-call', '.item-call', '.dial-wra button[type="submit"]'];

/** The page takes a moment to see what was typed. */
const settleMs = 2000;

type Outcome = 'dialled' | 'signed-out' | 'no-dial-box';

/** Types the number into the page's dial box and presses its call button, once. */
export async function dialInPage(page: Document, number: string, waitMs: number): Promise<Outcome> {
  const box = await seen(page, () => find<HTMLInputElement>(page, boxes), waitMs);
  if (!box) return page.querySelector('input[type="password"]') ? 'signed-out' : 'no-dial-box';
  const before = box.value;
  type(box, number);
  const button = await seen(page, () => ready(find<HTMLButtonElement>(page, buttons)), settleMs);
  if (!button) {
    type(box, before);
    return 'no-dial-box';
  }
  button.click();
  return 'dialled';
}

/**
 * The page is built with React, which hears only of values that its own watch on the input has not
 * noticed. That watch lies in the page's world; a value set in ours passes it by.
 */
function type(box: HTMLInputElement, value: string): void {
  box.focus();
  box.value = value;
  box.dispatchEvent(
    new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value }),
  );
  box.dispatchEvent(new Event('change', { bubbles: true }));
}

function find<T extends HTMLElement>(page: Document, selectors: readonly string[]): T | null {
  for (const selector of selectors) {
    const hit = page.querySelector<T>(selector);
    if (hit) return hit;
  }
  return null;
}

function ready(button: HTMLButtonElement | null): HTMLButtonElement | null {
  return button && !button.disabled && button.getAttribute('aria-disabled') !== 'true'
    ? button
    : null;
}

/** What `look` finds, as soon as the page has it; null after the time, or at once on a sign-in page. */
function seen<T>(page: Document, look: () => T | null, waitMs: number): Promise<T | null> {
  const first = look();
  if (first) return Promise.resolve(first);
  return new Promise((resolve) => {
    const done = (hit: T | null) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(hit);
    };
    const timer = setTimeout(() => done(look()), waitMs);
    const observer = new MutationObserver(() => {
      const hit = look();
      if (hit || page.querySelector('input[type="password"]')) done(hit);
    });
    observer.observe(page, { subtree: true, childList: true, attributes: true });
    if (page.querySelector('input[type="password"]')) done(null);
  });
}
