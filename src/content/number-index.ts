import type { Highlighter } from './highlighter.ts';

/** A stretch of one text node, as it read when the number was found. */
export interface Span {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A number found in the page's text. */
export interface PaintedNumber {
  readonly spans: readonly Span[];
  readonly range: StaticRange;
  /** What a call is placed to: E.164 where it is known, else the digits as written. */
  readonly number: string;
  /** The stored number of the field when it was read; null when the text itself is the number. */
  readonly raw: string | null;
}

/**
 * The painted numbers by the text nodes they stand in. Only static ranges are kept: every live
 * one would make each change the page makes to its own nodes slower.
 */
export class NumberIndex {
  readonly #highlighter: Highlighter;
  readonly #byText = new Map<Text, PaintedNumber[]>();
  #measure: Range | null = null;

  constructor(highlighter: Highlighter) {
    this.#highlighter = highlighter;
  }

  get isEmpty(): boolean {
    return this.#byText.size === 0;
  }

  add(number: PaintedNumber): void {
    for (const { node } of number.spans) {
      const known = this.#byText.get(node);
      if (known) known.push(number);
      else this.#byText.set(node, [number]);
    }
    this.#highlighter.add(number.range);
  }

  /** The text changed, or is about to be searched again. */
  forget(text: Text): void {
    for (const number of this.#byText.get(text) ?? []) {
      this.#highlighter.delete(number.range);
      for (const { node } of number.spans) {
        const rest = this.#byText.get(node)?.filter((other) => other !== number) ?? [];
        if (rest.length > 0) this.#byText.set(node, rest);
        else this.#byText.delete(node);
      }
    }
  }

  /** Lets go of texts that left the page. */
  sweep(): void {
    for (const text of this.#byText.keys()) {
      if (!text.isConnected) this.forget(text);
    }
  }

  /** The number painted at this point of the viewport, among the texts directly in `element`. */
  at(element: Element, x: number, y: number): PaintedNumber | null {
    if (this.isEmpty) return null;
    const roots = element.shadowRoot ? [element, element.shadowRoot] : [element];
    for (const root of roots) {
      for (let node = root.firstChild; node; node = node.nextSibling) {
        if (!(node instanceof Text)) continue;
        const hit = this.#byText.get(node)?.find((number) => this.#covers(number, node, x, y));
        if (hit) return isUnchanged(hit) ? hit : null;
      }
    }
    return null;
  }

  /** Where the number stands in the viewport now: its line boxes. */
  rects(number: PaintedNumber): DOMRect[] {
    return number.spans.flatMap((span) => this.#rectsOf(span));
  }

  #covers(number: PaintedNumber, text: Text, x: number, y: number): boolean {
    return number.spans
      .filter(({ node }) => node === text)
      .flatMap((span) => this.#rectsOf(span))
      .some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  }

  #rectsOf({ node, start, end }: Span): DOMRect[] {
    if (!node.isConnected || end > node.length) return [];
    this.#measure ??= document.createRange();
    const range = this.#measure;
    range.setStart(node, start);
    range.setEnd(node, end);
    const boxes = [...range.getClientRects()];
    // Left in the page's text it would be a live range there.
    range.setStart(document, 0);
    range.collapse(true);
    return boxes;
  }
}

function isUnchanged(number: PaintedNumber): boolean {
  return number.spans.every(({ node, start, end, text }) => node.data.slice(start, end) === text);
}
