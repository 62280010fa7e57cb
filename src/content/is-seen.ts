import { elementOf } from './closest-across.ts';

/** Fainter than this nobody reads it. */
const faintest = 0.25;

/**
 * Can a person see what they are about to click? A page may lay a number over a button of its own and make it invisible:
 * the click on it would be a real one. (The card is in the top layer, where no style of the page's reaches it.)
 */
export function isSeen(element: Element): boolean {
  let opacity = 1;
  for (let at: Element | null = element; at; at = elementOf(at))
    opacity *= Number(getComputedStyle(at).opacity);
  return opacity >= faintest;
}
