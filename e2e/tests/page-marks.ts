import type { Page } from '@playwright/test';
import { expect, type tabsAt } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';

type World = Parameters<typeof tabsAt>[0];

/** A Zoho record with an empty stretch of page to build in; its own numbers are marked already. */
export async function pageWithRoom(world: World): Promise<Page> {
  const page = await world.browser.context.newPage();
  await page.goto(zohoContact(world.sandbox).url);
  await page.waitForFunction(() =>
    [...CSS.highlights.values()].some((highlight) => highlight.size > 0),
  );
  await page.evaluate(() => {
    const room = document.createElement('div');
    room.id = 'room';
    document.body.prepend(room);
  });
  return page;
}

/** What is marked in the room (shadow roots included), as written, in the order of the page. */
export function marksIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('#room');
    const isInside = (node: Node | null): boolean => {
      for (let at = node; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
        if (at === room) return true;
      }
      return false;
    };
    const ranges = [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].filter(({ startContainer }) => isInside(startContainer)),
    );
    const places = ranges.map((found) => {
      const range = document.createRange();
      range.setStart(found.startContainer, found.startOffset);
      range.setEnd(found.endContainer, found.endOffset);
      return range;
    });
    places.sort((a, b) =>
      a.startContainer.getRootNode() === b.startContainer.getRootNode()
        ? a.compareBoundaryPoints(Range.START_TO_START, b)
        : 0,
    );
    return places.map(String);
  });
}

export async function expectMarks(page: Page, marks: readonly string[]): Promise<void> {
  await expect.poll(() => marksIn(page)).toEqual(marks);
}

/** Fills the room with HTML. */
export async function fillRoom(page: Page, html: string): Promise<void> {
  await page.evaluate((content) => {
    const room = document.querySelector('#room');
    if (room) room.innerHTML = content;
  }, html);
}
