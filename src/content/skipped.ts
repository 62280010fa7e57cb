import { closestAcross, elementOf } from './closest-across.ts';

/** Never searched, and nothing inside them either. */
const skipped =
  'head, script, style, noscript, template, textarea, select, code, time, svg, canvas, iframe, ' +
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="timer"], [data-no-click-to-call]';

/** Asked of a text in a part of the page that may itself be searched. */
export function isWithinSkipped(text: Text): boolean {
  const parent = text.parentNode;
  return parent instanceof Element && parent.closest(skipped) !== null;
}

/** Does a changed node stand outside of everything that is never searched? Asked once per change. */
export function mayBeSearched(node: Text | Element | ShadowRoot): boolean {
  const element =
    node instanceof Element ? node : node instanceof Text ? elementOf(node) : node.host;
  return closestAcross(element, skipped) === null;
}
