/**
 * Makes an element. Everything a stand-in or a contact says goes in as text.
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `class`, `text`, `on<event>`; `true` sets a bare attribute, `false` none
 * @param {...(Node | string | null)} children
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'text') element.textContent = String(value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** The element with an id the page is sure to have. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

const drawn = new WeakMap();

/**
 * Shows a list so that what did not change is not touched: focus, open menus and scroll
 * positions stay. `lost` is called when the focused element went with its item.
 */
export function showList(parent, items, keyOf, make, lost = () => {}) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const focused = [...parent.children].find((node) => node.contains(document.activeElement));
  // What is gone goes first: moving a node past it would take the focus from the node.
  const keys = new Set(items.map((item) => String(keyOf(item))));
  for (const [key, node] of old) if (!keys.has(key)) node.remove();
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    const print = JSON.stringify(item);
    const known = old.get(key);
    if (known && drawn.get(known) === print) {
      if (known === place) place = place.nextElementSibling;
      else parent.insertBefore(known, place);
      continue;
    }
    const node = make(item);
    node.dataset.key = key;
    drawn.set(node, print);
    parent.insertBefore(node, place);
    if (!known) continue;
    if (known === place) place = known.nextElementSibling;
    known.remove();
    if (known === focused) node.querySelector('button, select')?.focus();
  }
  if (focused && !focused.isConnected && !parent.contains(document.activeElement)) lost();
}
