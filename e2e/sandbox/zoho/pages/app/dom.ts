/** An element with attributes and children; text is always text. */
export function el(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A link that the router follows without loading the page anew. */
export function link(href: string, text: string, attributes: Record<string, string> = {}) {
  return el('a', { href, ...attributes }, text);
}

/** Changes a text only when it differs, so that an unchanged node stays untouched. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
