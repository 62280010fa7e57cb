/** Never searched, and nothing inside them either. */
const skippedTags = new Set(
  'script style noscript template textarea select code time svg canvas iframe'.split(' '),
);
const skippedMarks =
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="timer"], [data-no-click-to-call]';
const skipped = `${[...skippedTags].join(', ')}, ${skippedMarks}`;

/** So long one slice may keep the page waiting. */
const sliceMs = 5;
const idleTimeoutMs = 300;
/** Looking at the clock costs as much as visiting an element; searching a text costs far more. */
const stepsBetweenLooks = 16;
const childrenPerStep = 256;

/** A piece of work; returns what is left of it. */
export type Task = () => Task | null;

export interface Visitor {
  /** Cheap: is it worth coming back for this text? Asked for every text of the page. */
  wants(text: Text): boolean;
  /** Returns more work on the same text, or null when it is done. */
  text(text: Text): Task | null;
  element(element: Element): void;
  shadow(root: ShadowRoot): void;
  /** After each slice; `done` when nothing is left to visit. */
  settled(done: boolean): void;
}

type Work = Node | Task;

/**
 * Walks the parts of the page that changed, in the page's idle time and in slices. What is to be
 * visited is kept node by node: the page may move or remove anything between two slices, and a
 * tree walker would then go astray.
 */
export class PageWalk {
  readonly #visitor: Visitor;
  readonly #signal: AbortSignal;
  readonly #own: (node: Node) => boolean;
  readonly #dirty = new Set<Node>();
  readonly #stack: Work[] = [];
  #scheduled = false;

  constructor(visitor: Visitor, own: (node: Node) => boolean, signal: AbortSignal) {
    this.#visitor = visitor;
    this.#own = own;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.#schedule(), { signal });
    signal.addEventListener('abort', () => {
      this.#dirty.clear();
      this.#stack.length = 0;
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
    for (let steps = 0; ; ) {
      const effort = this.#step();
      if (effort === 0) break;
      steps += effort;
      if (steps < stepsBetweenLooks) continue;
      if (performance.now() >= end) break;
      steps = 0;
    }
    const done = this.#stack.length === 0 && this.#dirty.size === 0;
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

  /** Returns how many steps it was worth, 0 when there is nothing left. */
  #step(): number {
    const work = this.#stack.pop() ?? this.#nextDirty();
    if (work === null) return 0;
    if (typeof work === 'function') {
      this.#push(work());
      return stepsBetweenLooks;
    }
    if (!work.isConnected) return 1;
    if (isText(work)) {
      this.#push(this.#visitor.text(work));
      return stepsBetweenLooks;
    }
    this.#inside(work);
    return 1;
  }

  #nextDirty(): Work | null {
    for (const node of this.#dirty) {
      this.#dirty.delete(node);
      if (!node.isConnected || this.#own(node) || isSkipped(node)) continue;
      if (node instanceof Text && !this.#visitor.wants(node)) continue;
      return node;
    }
    return null;
  }

  #push(more: Task | null): void {
    if (more) this.#stack.push(more);
  }

  #inside(node: Node): void {
    if (node instanceof Element) {
      if (this.#own(node) || skippedTags.has(node.localName)) return;
      if (node.hasAttributes() && node.matches(skippedMarks)) return;
      this.#visitor.element(node);
      if (node.shadowRoot) this.#stack.push(node.shadowRoot);
    } else if (node instanceof ShadowRoot) {
      this.#visitor.shadow(node);
    }
    this.#children(node, null);
  }

  /** Some of the children behind this one; a list may have many thousands. */
  #children(parent: Node, behind: Node | null): void {
    let last = behind;
    // When it was moved away the place is lost; visiting a child twice does no harm.
    let child = last?.parentNode === parent ? last.nextSibling : parent.firstChild;
    const found: Node[] = [];
    for (let count = 0; child && count < childrenPerStep; count += 1) {
      if (child.nodeType === Node.ELEMENT_NODE) found.push(child);
      else if (isText(child) && this.#visitor.wants(child)) found.push(child);
      last = child;
      child = child.nextSibling;
    }
    const rest: Task = () => {
      this.#children(parent, last);
      return null;
    };
    if (child) this.#stack.push(rest);
    for (const node of found.reverse()) this.#stack.push(node);
  }
}

/** Cheaper than `instanceof` where every node of the page passes by. */
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
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
