const marks = (name: string) => `@media screen {
  ::highlight(${name}) {
    text-decoration: underline dotted color-mix(in srgb, currentcolor 60%, transparent) 1px;
  }
}`;

/**
 * Paints ranges with the CSS Custom Highlight API: the page's nodes stay as they are, and so does
 * what it copies, prints and compares. Document-level rules also paint inside open shadow roots.
 */
export class Highlighter {
  readonly #highlight = new Highlight();
  readonly #waiting = new Set<StaticRange>();
  readonly #sheet = new CSSStyleSheet();
  /** The registry is shared with the page and with older copies of this script. */
  readonly #name = `ringtab-${crypto.randomUUID().slice(0, 8)}`;

  constructor(signal: AbortSignal) {
    this.#sheet.replaceSync(marks(this.#name));
    signal.addEventListener('abort', () => {
      this.#waiting.clear();
      this.#highlight.clear();
      CSS.highlights.delete(this.#name);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (sheet) => sheet !== this.#sheet,
      );
    });
  }

  /** Painted with the next `flush`: every single addition would paint all of the page's marks anew. */
  add(range: StaticRange): void {
    this.#waiting.add(range);
  }

  delete(range: StaticRange): void {
    if (!this.#waiting.delete(range)) this.#highlight.delete(range);
  }

  flush(): void {
    for (const range of this.#waiting) this.#highlight.add(range);
    this.#waiting.clear();
    this.#ensure();
  }

  /** A page may clear the registry or replace the sheets; nothing is registered before it is needed. */
  #ensure(): void {
    if (this.#highlight.size === 0) return;
    if (CSS.highlights.get(this.#name) !== this.#highlight) {
      CSS.highlights.set(this.#name, this.#highlight);
    }
    if (!document.adoptedStyleSheets.includes(this.#sheet)) {
      document.adoptedStyleSheets.push(this.#sheet);
    }
  }
}
