/** As in content.css. */
const name = 'ringtab';
const marks = `@media screen {
  :root::highlight(${name}) {
    text-decoration: underline dotted color-mix(in srgb, currentcolor 60%, transparent) 1px;
  }
}`;

/**
 * Paints ranges with the CSS Custom Highlight API: the page's nodes stay as they are, and so does
 * what it copies, prints and compares. Document-level rules also paint inside open shadow roots.
 *
 * Chromium looks at every registered range in each frame in which the page changed anything, about
 * 30 µs a range, so only those near the viewport are registered.
 */
export class Highlighter {
  readonly #highlight = new Highlight();
  readonly #holders = new Map<StaticRange, Element>();
  readonly #ranges = new Map<Element, Set<StaticRange>>();
  readonly #near = new Set<Element>();
  readonly #observer: IntersectionObserver;
  #sheet: CSSStyleSheet | null = null;

  constructor(signal: AbortSignal) {
    // Lists scroll inside the page as often as with it.
    const near = { root: document, rootMargin: '100%', scrollMargin: '100%' };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), near);
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      this.#ranges.clear();
      this.#holders.clear();
      this.#highlight.clear();
      // A newer copy of this script has put its own under the name.
      if (CSS.highlights.get(name) === this.#highlight) CSS.highlights.delete(name);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (sheet) => sheet !== this.#sheet,
      );
    });
  }

  /** `element`: what the range stands in. */
  add(range: StaticRange, element: Element): void {
    this.#holders.set(range, element);
    const inside = this.#ranges.get(element);
    if (inside) {
      inside.add(range);
      if (this.#near.has(element)) this.#highlight.add(range);
    } else {
      this.#ranges.set(element, new Set([range]));
      this.#observer.observe(element);
    }
  }

  delete(range: StaticRange): void {
    this.#highlight.delete(range);
    const element = this.#holders.get(range);
    this.#holders.delete(range);
    const inside = element && this.#ranges.get(element);
    inside?.delete(range);
    if (element && inside?.size === 0) this.#letGo(element);
  }

  /** A page may clear the registry or replace the sheets; nothing is registered before it is needed. */
  ensure(): void {
    if (this.#highlight.size === 0) return;
    if (CSS.highlights.get(name) !== this.#highlight) CSS.highlights.set(name, this.#highlight);
    if (this.#sheet ? document.adoptedStyleSheets.includes(this.#sheet) : isStyled()) return;
    this.#sheet ??= makeSheet();
    document.adoptedStyleSheets.push(this.#sheet);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
      for (const range of this.#ranges.get(target) ?? []) {
        if (isIntersecting) this.#highlight.add(range);
        else this.#highlight.delete(range);
      }
      if (boundingClientRect.height === 0) this.#moveUp(target);
    }
    this.ensure();
  }

  /** An element without a box of its own is never seen; the one around it stands for it. */
  #moveUp(element: Element): void {
    const around = element.parentElement;
    if (!around || getComputedStyle(element).display !== 'contents') return;
    const ranges = this.#ranges.get(element) ?? [];
    this.#letGo(element);
    for (const range of ranges) this.add(range, around);
  }

  #letGo(element: Element): void {
    this.#ranges.delete(element);
    this.#near.delete(element);
    this.#observer.unobserve(element);
  }
}

/** In a tab that was open before, Chrome did not put the sheet in. */
function isStyled(): boolean {
  const { textDecorationLine } = getComputedStyle(document.documentElement, `::highlight(${name})`);
  return textDecorationLine === 'underline';
}

function makeSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(marks);
  return sheet;
}
