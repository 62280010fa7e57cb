/** Never searched, and nothing inside them either. */
const skipped =
  'script, style, noscript, template, textarea, select, code, time, svg, canvas, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="timer"], [data-no-click-to-call]';

/** So long one slice may keep the page waiting. */
const sliceMs = 5;
const idleTimeoutMs = 300;

/** A piece of work; returns what is left of it. */
export type Task = () => Task | null;

export interface Visitor {
  /** Cheap: is it worth coming back for this text? Asked for every text of the page. */
  wants(text: Text): boolean;
  /** Returns more work on the same text, or null when it is done. */
  text(text: Text): Task | null;
  element(element: Element): void;
  shadow(root: ShadowRoot): void;
  /** After each slice. */
  settled(): void;
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
    this.#scheduled = false;
    if (this.#signal.aborted) return;
    const end = performance.now() + sliceMs;
    while (performance.now() < end) {
      if (!this.#step()) break;
    }
    this.#visitor.settled();
    if (this.#stack.length > 0 || this.#dirty.size > 0) this.#schedule();
  }

  #step(): boolean {
    const work = this.#stack.pop() ?? this.#nextDirty();
    if (work === null) return false;
    if (typeof work === 'function') this.#push(work());
    else if (work instanceof Text) this.#push(work.isConnected ? this.#visitor.text(work) : null);
    else if (work.isConnected) this.#inside(work);
    return true;
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
      if (this.#own(node) || node.matches(skipped)) return;
      this.#visitor.element(node);
      if (node.shadowRoot) this.#stack.push(node.shadowRoot);
    } else if (node instanceof ShadowRoot) {
      this.#visitor.shadow(node);
    }
    for (let child = node.lastChild; child; child = child.previousSibling) {
      if (child.nodeType === Node.ELEMENT_NODE) this.#stack.push(child);
      else if (child instanceof Text && this.#visitor.wants(child)) this.#stack.push(child);
    }
  }
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
