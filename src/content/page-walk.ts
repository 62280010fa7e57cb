import { holdsMore, ShadowHosts } from './shadow-hosts.ts';
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
/** Once more than so many more wait to be visited, those are let go of that have left the page meanwhile. */
const mostGone = 1_000;

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
  #hosts: ShadowHosts | null = null;
  #scheduled = false;

  constructor(visitor: Visitor, own: (node: Node) => boolean, signal: AbortSignal) {
    this.#visitor = visitor;
    this.#own = own;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.nudge(), { signal });
    signal.addEventListener('abort', () => {
      this.#dirty.clear();
      this.#tasks.length = 0;
      this.#texts = this.#root = this.#hosts = null;
    });
  }

  add(node: Node): void {
    this.#dirty.add(node);
    // A hidden page may change for hours, and what it has removed again would live as long.
    if (document.hidden && this.#dirty.size % mostGone === 0)
      for (const old of this.#dirty) if (!old.isConnected) this.#dirty.delete(old);
    this.nudge();
  }

  /** Work that is not a visit but has to share the page's time with the visits. */
  later(task: Task): void {
    this.#tasks.push(task);
    this.nudge();
  }

  /** Something is to be tidied up, even if there is nothing to visit. */
  nudge(): void {
    // Nobody looks at a hidden page; it may be one of fifty.
    if (this.#scheduled || this.#signal.aborted || document.hidden) return;
    this.#scheduled = true;
    requestIdleCallback(() => this.#slice(), { timeout: idleTimeoutMs });
  }

  #slice(): void {
    if (this.#signal.aborted) return;
    const end = performance.now() + sliceMs;
    let done: boolean;
    do done = !this.#step(end);
    while (!done && performance.now() < end);
    this.#visitor.settled(done);
    this.#scheduled = !done && !document.hidden;
    // Behind everything the page has to do, but without waiting for it to be idle again.
    if (this.#scheduled) void scheduler.postTask(() => this.#slice(), { priority: 'background' });
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
      this.#hosts = new ShadowHosts(this.#root);
      this.#root = null;
    } else if (this.#hosts) {
      if (!this.#hosts.pass(end, this.#dirty)) this.#hosts = null;
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
    if (node instanceof Element && node.shadowRoot) this.#dirty.add(node.shadowRoot);
    this.#visitor.begin();
    this.#root = node;
    if (holdsMore(node, smallPart)) {
      // Their turn comes with it; a page that is being built announces every node apart.
      for (const other of this.#dirty) if (node.contains(other)) this.#dirty.delete(other);
      this.#texts = asTexts(document.createNodeIterator(node, NodeFilter.SHOW_TEXT));
      return;
    }
    const forever = Number.POSITIVE_INFINITY;
    this.#passTexts(asTexts(document.createTreeWalker(node, NodeFilter.SHOW_TEXT)), forever);
    new ShadowHosts(node).pass(forever, this.#dirty);
    this.#root = null;
  }

  #passTexts(texts: Texts, end: number): void {
    for (let passed = 1; ; passed += 1) {
      const text = texts.nextNode();
      if (!text) {
        this.#texts = null;
        return;
      }
      // Its turn is now.
      this.#dirty.delete(text);
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
