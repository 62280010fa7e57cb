/** `closest` that goes on from a shadow root to its host. */
export function closestAcross(from: Element | null, selector: string): Element | null {
  if (selector === '') return null;
  let element = from;
  while (element) {
    const found = element.closest(selector);
    if (found) return found;
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** The element a text stands in, also directly under a shadow root. */
export function elementOf(text: Text): Element | null {
  const parent = text.parentNode;
  // Where a page has thousands of numbers, asking for its class costs more than all the rest.
  if (parent?.nodeType === Node.ELEMENT_NODE) return parent as Element;
  return parent instanceof ShadowRoot ? parent.host : null;
}
