import { elementOf } from './closest-across.ts';
import type { Highlighter } from './highlighter.ts';

/** A stretch of one text node, as it read when the number was found. */
export interface Span {
  readonly node: Text;
  /** Where the text stood then. */
  readonly parent: Node;
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
  /** The number as people read it. */
  readonly reading: string;
  /** The stored number of the field when it was read; null when the text itself is the number. */
  readonly raw: string | null;
}

/**
 * Every number found in the page's texts, by the text nodes it stands in; which of them are drawn at
 * the moment is the highlighter's business. Only static ranges are kept: every live
 * one would make each change the page makes to its own nodes slower.
 */
export class NumberIndex {
  readonly #highlighter: Highlighter;
  readonly #byText = new Map<Text, PaintedNumber[]>();
  /** The same by the node their texts are in: that is what a pointer event tells. */
  readonly #byParent = new WeakMap<Node, Set<PaintedNumber>>();
  #measure: Range | null = null;

  constructor(highlighter: Highlighter) {
    this.#highlighter = highlighter;
  }

  add(number: PaintedNumber): void {
    for (const { node, parent } of number.spans) {
      const known = this.#byText.get(node);
      if (known) known.push(number);
      else this.#byText.set(node, [number]);
      const inside = this.#byParent.get(parent) ?? new Set();
      this.#byParent.set(parent, inside.add(number));
    }
    const first = number.spans[0]?.node;
    const element = first && elementOf(first);
    if (element) this.#highlighter.add(number.range, element);
  }

  /** The text changed, or is about to be searched again. */
  forget(text: Text): void {
    for (const number of this.#byText.get(text) ?? []) {
      this.#highlighter.delete(number.range);
      for (const { node, parent } of number.spans) {
        this.#byParent.get(parent)?.delete(number);
        const rest = this.#byText.get(node)?.filter((other) => other !== number) ?? [];
        if (rest.length > 0) this.#byText.set(node, rest);
        else this.#byText.delete(node);
      }
    }
  }

  all(): Set<PaintedNumber> {
    return new Set([...this.#byText.values()].flat());
  }

  /** Lets go of texts that left the page. */
  sweep(): void {
    for (const text of this.#byText.keys()) {
      if (!text.isConnected) this.forget(text);
    }
  }

  /** The number painted at this point of the viewport, among the texts directly in `parent`. */
  at(parent: Node, x: number, y: number): PaintedNumber | null {
    for (const number of this.#byParent.get(parent) ?? []) {
      const covers = this.rects(number).some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      );
      if (covers) return this.isIntact(number) ? number : null;
    }
    return null;
  }

  /** Does it still stand where it was found, as it was found? */
  isIntact(number: PaintedNumber): boolean {
    return number.spans.every(
      ({ node, parent, start, end, text }) =>
        node.isConnected && node.parentNode === parent && node.data.slice(start, end) === text,
    );
  }

  /** Where the number stands in the viewport now: its line boxes. */
  rects(number: PaintedNumber): DOMRect[] {
    return number.spans.flatMap((span) => this.#rectsOf(span));
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
