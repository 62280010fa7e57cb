import { begunNumber } from './begun-number.ts';

/** Never searched, and nothing inside them either. */
const skipped =
  'head, script, style, noscript, template, textarea, select, code, time, svg, canvas, iframe, ' +
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="timer"], [data-no-click-to-call]';

/** So long one slice may keep the page waiting; what is begun then is finished. */
const sliceMs = 4;
const idleTimeoutMs = 300;
/** Looking at the clock costs as much as passing a node; searching a text costs far more. */
const nodesBetweenLooks = 32;
/** Above this a text may be a script's data: where it stands is asked before it is read. */
const longText = 4_000;

/** A piece of work; returns what is left of it. */
export type Task = () => Task | null;

export interface Visitor {
  /**
   * Cheap: could a number be in this text? Asked for every text of the page. `begun` is what a
   * number may have begun with in the texts before it.
   */
  wants(text: Text, data: string, begun: string): boolean;
  /** The same for a text that changed alone: what stands around it was not passed before. */
  wantsAlone(text: Text): boolean;
  /** Returns more work on the same text, or null when it is done. */
  text(text: Text): Task | null;
  element(element: Element): void;
  /** Inside a phone number such an element changes nothing. */
  isInline(element: Element): boolean;
  shadow(root: ShadowRoot): void;
  /** After each slice; `done` when nothing is left to visit. */
  settled(done: boolean): void;
}

/**
 * Walks the parts of the page that changed, in the page's idle time and in slices. The place is
 * kept by a node iterator: unlike a tree walker's, the browser moves it on when the page removes
 * the node it stands on; what the page adds or moves is announced as changed and visited then.
 */
export class PageWalk {
  readonly #visitor: Visitor;
  readonly #signal: AbortSignal;
  readonly #own: (node: Node) => boolean;
  readonly #dirty = new Set<Node>();
  /** The rest of a long text. */
  #task: Task | null = null;
  #iterator: NodeIterator | null = null;
  #begun = '';
  #scheduled = false;

  constructor(visitor: Visitor, own: (node: Node) => boolean, signal: AbortSignal) {
    this.#visitor = visitor;
    this.#own = own;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.#schedule(), { signal });
    signal.addEventListener('abort', () => {
      this.#dirty.clear();
      this.#task = null;
      this.#iterator = null;
    });
  }

  add(node: Node): void {
    this.#dirty.add(node);
    this.#schedule();
  }

  /** Something is to be tidied up although there is nothing to visit. */
  nudge(): void {
    this.#schedule();
  }

  #schedule(): void {
    // Nobody looks at a hidden page; it may be one of fifty.
    if (this.#scheduled || this.#signal.aborted || document.hidden) return;
    this.#scheduled = true;
    requestIdleCallback(() => this.#slice(), { timeout: idleTimeoutMs });
  }

  #slice(): void {
    if (this.#signal.aborted) return;
    const end = performance.now() + sliceMs;
    if (this.#iterator?.root.isConnected === false) this.#iterator = null;
    let done = false;
    do done = !this.#step(end);
    while (!done && performance.now() < end);
    this.#visitor.settled(done);
    this.#scheduled = false;
    if (!done) this.#goOn();
  }

  /** Behind everything the page has to do, but without waiting for it to be idle again. */
  #goOn(): void {
    if (document.hidden) return;
    this.#scheduled = true;
    const options = { priority: 'background', signal: this.#signal } as const;
    scheduler.postTask(() => this.#slice(), options).catch(() => undefined);
  }

  /** Up to the next text that was searched or the next look at the clock; false when nothing is left. */
  #step(end: number): boolean {
    if (this.#task) {
      this.#task = this.#task();
    } else if (this.#iterator) {
      this.#passNodes(this.#iterator, end);
    } else {
      for (const node of this.#dirty) {
        this.#dirty.delete(node);
        this.#begin(node);
        return true;
      }
      return false;
    }
    return true;
  }

  #begin(node: Node): void {
    if (!node.isConnected || this.#own(node)) return;
    if (isText(node)) {
      if (this.#visitor.wantsAlone(node) && !isSkipped(node)) this.#task = this.#visitor.text(node);
      return;
    }
    if (isSkipped(node)) return;
    if (node instanceof ShadowRoot) this.#visitor.shadow(node);
    this.#begun = '';
    this.#iterator = document.createNodeIterator(
      node,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    );
  }

  #passNodes(iterator: NodeIterator, end: number): void {
    for (let passed = 1; ; passed += 1) {
      const node = iterator.nextNode();
      if (!node) {
        this.#iterator = null;
        return;
      }
      // Its turn is now; a page that is being built announces every node apart.
      if (this.#dirty.size > 0) this.#dirty.delete(node);
      if (isText(node)) {
        if (this.#passText(node)) return;
      } else if (node instanceof Element) {
        this.#passElement(node);
      }
      if (passed % nodesBetweenLooks === 0 && performance.now() >= end) return;
    }
  }

  /** Returns whether the text was searched. */
  #passText(text: Text): boolean {
    const { data } = text;
    if (data.length > longText && isWithinSkipped(text)) return false;
    const begun = this.#begun;
    if (this.#visitor.wants(text, data, begun) && !isWithinSkipped(text)) {
      this.#begun = '';
      this.#task = this.#visitor.text(text);
      return true;
    }
    this.#begun = begun === '' ? begunNumber(data) : begunNumber(begun + data);
    return false;
  }

  #passElement(element: Element): void {
    if (this.#begun !== '' && !this.#visitor.isInline(element)) this.#begun = '';
    this.#visitor.element(element);
    const { shadowRoot } = element;
    if (shadowRoot) this.#dirty.add(shadowRoot);
  }
}

/** Cheaper than `instanceof` where every node of the page passes by. */
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

/** Asked of a text in a part of the page that is itself not skipped. */
function isWithinSkipped(text: Text): boolean {
  const parent = text.parentNode;
  return parent instanceof Element && parent.closest(skipped) !== null;
}

/** Is a changed node inside something that is never searched? Asked once per change. */
function isSkipped(node: Node): boolean {
  let element: Element | null = node instanceof Element ? node : parentOf(node);
  while (element) {
    if (element.closest(skipped)) return true;
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}

function parentOf(node: Node): Element | null {
  if (node instanceof ShadowRoot) return node.host;
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
