/** `closest` that goes on from a shadow root to its host. */
export function closestAcross(from: Element | null, selector: string): Element | null {
  for (let at = from; at && selector; ) {
    const found = at.closest(selector);
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** The element a node stands in, also directly under a shadow root. */
export function elementOf(node: Node): Element | null {
  const parent = node.parentNode;
  // Where a page has thousands of numbers, asking for its class costs more than all the rest.
  if (parent?.nodeType === Node.ELEMENT_NODE) return parent as Element;
  return parent instanceof ShadowRoot ? parent.host : null;
}
