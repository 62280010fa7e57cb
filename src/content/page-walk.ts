import { isWithinSkipped, mayBeSearched } from './skipped.ts';

/** So long one slice may keep the page waiting; what is begun then is finished. */
const sliceMs = 4;
const idleTimeoutMs = 300;
/** Looking at the clock costs as much as passing a node; searching a text costs far more. */
const nodesBetweenLooks = 64;
/** Above this a text may be a script's data: where it stands is asked before it is read. */
const longText = 4_000;
/** A part of the page with fewer elements than this is passed in one go. */
const smallPart = 100;
/** In one with more than this not every element is asked for a shadow root, but those that likely have one. */
const largePart = 5_000;
/** What shows nothing but its shadow root, and what is put into a place of its parent's. */
const likelyHosts = ':empty, [slot]';

/** A piece of work; returns what is left of it. */
export type Task = () => Task | null;

export interface Visitor {
  /** The texts that come now follow each other on the page. */
  begin(): void;
  /** Cheap: could a number be in this text, or end in it? Asked for every text of the page. */
  wants(text: Text, data: string): boolean;
  /** The same for a text that changed alone: what stands around it was not passed before. */
  wantsAlone(text: Text): boolean;
  /** Returns more work on the same text, or null when it is done. */
  text(text: Text): Task | null;
  shadow(root: ShadowRoot): void;
  /** After each slice; `done` when nothing is left to visit. */
  settled(done: boolean): void;
}

/**
 * Walks the parts of the page that changed, in the page's idle time and in slices: first the texts,
 * then the elements for their shadow roots. Two passes are cheaper than one over both, since the
 * browser makes no objects for the nodes it leaves out.
 *
 * In a large part the place is kept by a node iterator: unlike a tree walker's, the browser moves it
 * on when the page removes the node it stands on; what the page adds or moves is announced as changed
 * and visited then. Every iterator makes the page's removals slower until it is collected, so small
 * parts do without.
 */
export class PageWalk {
  readonly #visitor: Visitor;
  readonly #signal: AbortSignal;
  readonly #own: (node: Node) => boolean;
  readonly #dirty = new Set<Node>();
  readonly #tasks: Task[] = [];
  #texts: Texts | null = null;
  #root: Element | ShadowRoot | null = null;
  #elements: NodeListOf<Element> | null = null;
  #nextElement = 0;
  #scheduled = false;

  constructor(visitor: Visitor, own: (node: Node) => boolean, signal: AbortSignal) {
    this.#visitor = visitor;
    this.#own = own;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.#schedule(), { signal });
    signal.addEventListener('abort', () => {
      this.#dirty.clear();
      this.#tasks.length = 0;
      this.#texts = null;
      this.#root = null;
      this.#elements = null;
    });
  }

  add(node: Node): void {
    this.#dirty.add(node);
    this.#schedule();
  }

  /** Work that is not a visit but has to share the page's time with the visits. */
  later(task: Task): void {
    this.#tasks.push(task);
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
    const task = this.#tasks.shift();
    if (task) {
      const rest = task();
      if (rest) this.#tasks.unshift(rest);
    } else if (this.#texts) {
      this.#passTexts(this.#texts, end);
    } else if (this.#root) {
      this.#beginElements(this.#root);
    } else if (this.#elements) {
      this.#passElements(this.#elements, end);
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
      if (this.#visitor.wantsAlone(node) && mayBeSearched(node)) this.#search(node);
      return;
    }
    if (!isParent(node) || !mayBeSearched(node)) return;
    if (node instanceof ShadowRoot) this.#visitor.shadow(node);
    if (node instanceof Element) this.#passElement(node);
    this.#visitor.begin();
    this.#root = node;
    if (holdsMore(node, smallPart)) {
      this.#texts = asTexts(document.createNodeIterator(node, NodeFilter.SHOW_TEXT));
      return;
    }
    const forever = Number.POSITIVE_INFINITY;
    this.#passTexts(asTexts(document.createTreeWalker(node, NodeFilter.SHOW_TEXT)), forever);
    this.#passElements(this.#beginElements(node), forever);
  }

  /** A fixed list: what comes later is announced as changed. */
  #beginElements(root: Element | ShadowRoot): NodeListOf<Element> {
    this.#root = null;
    this.#elements = root.querySelectorAll(holdsMore(root, largePart) ? likelyHosts : '*');
    this.#nextElement = 0;
    return this.#elements;
  }

  #passTexts(texts: Texts, end: number): void {
    for (let passed = 1; ; passed += 1) {
      const text = texts.nextNode();
      if (!text) {
        this.#texts = null;
        return;
      }
      // Its turn is now; a page that is being built announces every node apart.
      if (this.#dirty.size > 0) this.#dirty.delete(text);
      this.#passText(text);
      if (passed % nodesBetweenLooks === 0 && performance.now() >= end) return;
    }
  }

  #passText(text: Text): void {
    const { data } = text;
    if (data.length > longText && isWithinSkipped(text)) return;
    if (this.#visitor.wants(text, data) && !isWithinSkipped(text)) this.#search(text);
  }

  #search(text: Text): void {
    const rest = this.#visitor.text(text);
    if (rest) this.#tasks.push(rest);
  }

  #passElements(elements: NodeListOf<Element>, end: number): void {
    while (this.#nextElement < elements.length) {
      const element = elements[this.#nextElement];
      this.#nextElement += 1;
      if (element) this.#passElement(element);
      if (this.#nextElement % nodesBetweenLooks === 0 && performance.now() >= end) return;
    }
    this.#elements = null;
  }

  #passElement(element: Element): void {
    if (this.#dirty.size > 0) this.#dirty.delete(element);
    const shadowRoot = element.shadowRoot ?? (element.slot && element.parentElement?.shadowRoot);
    if (shadowRoot) this.#dirty.add(shadowRoot);
  }
}

/** Looks no further than the first of them. */
function holdsMore(root: Element | ShadowRoot, elements: number): boolean {
  if (root instanceof Element) return root.getElementsByTagName('*').item(elements) !== null;
  return root.querySelectorAll('*').length > elements;
}

/** An iterator or walker that shows texts only. */
interface Texts {
  nextNode(): Text | null;
}

/** The browser's types do not know what was asked to be shown, and asking every node costs time. */
function asTexts(nodes: NodeIterator | TreeWalker): Texts {
  return nodes as Texts;
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isParent(node: Node): node is Element | ShadowRoot {
  return node instanceof Element || node instanceof ShadowRoot;
}
