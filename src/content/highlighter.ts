/** As in content.css. */
const name = 'ringtab';
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
  readonly #waiting = new Set<Element>();
  readonly #near = new Set<Element>();
  readonly #observer: IntersectionObserver;

  constructor(signal: AbortSignal) {
    // Lists scroll inside the page as often as with it.
    const near = { root: document, rootMargin: '100%', scrollMargin: '100%' };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), near);
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      this.#ranges.clear();
      this.#holders.clear();
      this.#waiting.clear();
      this.#highlight.clear();
      // A newer copy of this script has put its own under the name.
      if (CSS.highlights.get(name) === this.#highlight) CSS.highlights.delete(name);
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
      this.#waiting.add(element);
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

  /**
   * Numbers that were added become visible. Each wave costs the page a frame, so they are not
   * announced one by one.
   */
  flush(): void {
    for (const element of this.#waiting) this.#observer.observe(element);
    this.#waiting.clear();
    this.#register();
  }

  /** A page may clear the registry; nothing is registered before it is needed. */
  #register(): void {
    if (this.#highlight.size === 0 || CSS.highlights.get(name) === this.#highlight) return;
    CSS.highlights.set(name, this.#highlight);
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
    this.flush();
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
    this.#waiting.delete(element);
    this.#observer.unobserve(element);
  }
}
