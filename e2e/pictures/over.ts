import type { BrowserContext, Locator, Page } from 'playwright';

const width = 1280;
const height = 800;
/** Chrome makes no popup higher than this. */
const highestPopup = 600;

/** The popup as high as what is in it. */
export async function shotOfPopup(popup: Page): Promise<Buffer> {
  await popup.bringToFront();
  await popup.setViewportSize({ width: 360, height: 100 });
  const tall = await popup.evaluate(() => document.documentElement.scrollHeight);
  await popup.setViewportSize({ width: 360, height: Math.min(highestPopup, tall) });
  await settle(popup);
  return popup.screenshot();
}

export async function shotOfPage(page: Page, wide = width): Promise<Buffer> {
  await page.setViewportSize({ width: wide, height });
  await page.bringToFront();
  await settle(page);
  return page.screenshot();
}

/** A page that reads from top to bottom, as high as it is. */
export async function shotOfWhole(page: Page, wide: number): Promise<Buffer> {
  await page.setViewportSize({ width: wide, height });
  await page.bringToFront();
  await settle(page);
  return page.screenshot({ fullPage: true });
}

/** A part of a page that is as wide as on a desk. @param margins px of what is around it, at the sides and above and below */
export async function shotOfPart(
  part: Locator,
  [sides, ends]: readonly [number, number] = [0, 0],
): Promise<Buffer> {
  const page = part.page();
  await page.setViewportSize({ width, height });
  await page.bringToFront();
  await settle(page);
  const box = await part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + scrollX, y: top + scrollY, width, height };
  });
  const clip = {
    x: box.x - sides,
    y: box.y - ends,
    width: box.width + 2 * sides,
    height: box.height + 2 * ends,
  };
  return page.screenshot({ clip, fullPage: true });
}

/** Both as a person has them in front: the popup below its icon, at the window's upper right. */
export function over(context: BrowserContext, background: Buffer, popup: Buffer): Promise<Buffer> {
  const place =
    'top: 8px; right: 28px; border-radius: 10px; box-shadow: 0 8px 32px #0006, 0 0 1px #0008';
  return together(context, background, popup, place);
}

/** How wide Chrome's side panel is at first, and what it leaves to the page. */
export const panelWidth = 360;
export const besidePanel = width - panelWidth;

/** The side panel beside a page. */
export function beside(context: BrowserContext, page: Buffer, panel: Buffer): Promise<Buffer> {
  return together(context, page, panel, 'top: 0; right: 0; box-shadow: 0 0 2px #0008');
}

async function together(
  context: BrowserContext,
  below: Buffer,
  above: Buffer,
  place: string,
): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const address = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;
  await page.setContent(`<style>
    body { margin: 0; width: ${width}px; height: ${height}px; overflow: hidden; background: url(${address(below)}) no-repeat }
    img { position: absolute; ${place} }
  </style><img src="${address(above)}" alt="">`);
  await page.locator('img').evaluate((image) => (image as HTMLImageElement).decode());
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

/** Fonts are there and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished),
    );
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
