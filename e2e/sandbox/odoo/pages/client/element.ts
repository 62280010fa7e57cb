type Child = Node | string | null | undefined | false;

/** Makes an element: `el('td.o_data_cell', { name: 'phone' }, text)`. Empty attributes are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K | `${K}.${string}`,
  attributes?: Record<string, string | number | boolean | null | undefined>,
  ...children: Child[]
): HTMLElementTagNameMap[K];
export function el(
  tag: string,
  attributes: Record<string, string | number | boolean | null | undefined> = {},
  ...children: Child[]
): HTMLElement {
  const [name = 'div', ...classes] = tag.split('.');
  const made = document.createElement(name);
  if (classes.length > 0) made.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

/** A parsed fragment of server-made HTML (message bodies, notes); scripts in it never run. */
export function fromHtml(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

export function icon(classes: string, title?: string): HTMLElement {
  return el('i', { class: classes, title, role: title ? 'img' : null });
}
