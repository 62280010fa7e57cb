/** Where there are more elements than this, not every one is asked. */
const largePart = 5_000;
/**
 * What shows nothing but its shadow root, and what is put into a place of its parent's. The commonest
 * empty elements cannot have one (DOM, attachShadow).
 */
const likely =
  ':empty:not(i, td, th, br, img, input, path, use, option, col, hr, link, meta, script), [slot]';
const elementsBetweenLooks = 64;

/**
 * Finds the open shadow roots in a part of the page. Nothing but the elements themselves tells of
 * them, and asking costs nearly as much as reading a text; so in a large part only those are asked that
 * likely have one. The pointer finds the rest.
 */
export class ShadowHosts {
  /** A fixed list: what comes later is announced as changed. */
  readonly #elements: NodeListOf<Element>;
  #next = 0;

  constructor(root: Element | ShadowRoot) {
    this.#elements = root.querySelectorAll(holdsMore(root, largePart) ? likely : '*');
  }

  /**
   * Goes on until `end` (as `performance.now`); false when all are passed. Elements that are passed
   * need no visit any more, the roots that are found do.
   */
  pass(end: number, toVisit: Set<Node>): boolean {
    while (this.#next < this.#elements.length) {
      const element = this.#elements[this.#next];
      this.#next += 1;
      if (element) note(element, toVisit);
      if (this.#next % elementsBetweenLooks === 0 && performance.now() >= end) return true;
    }
    return false;
  }
}

function note(element: Element, toVisit: Set<Node>): void {
  if (toVisit.size > 0) toVisit.delete(element);
  const root = element.shadowRoot ?? (element.slot && element.parentElement?.shadowRoot);
  if (root) toVisit.add(root);
}

/** Looks no further than the first element that is too many. */
export function holdsMore(root: Element | ShadowRoot, elements: number): boolean {
  if (root instanceof Element) return root.getElementsByTagName('*').item(elements) !== null;
  return root.querySelectorAll('*').length > elements;
}
