export interface Changes {
  /** Something came, or an attribute that holds a number changed. */
  changed(node: Node): void;
  /** A text reads differently now. */
  text(text: Text): void;
  /** Something went. */
  removed(): void;
}

/**
 * Tells what changes in the document and in the shadow roots it is shown. One observer serves all
 * of them; it only takes notes, the work is done in idle time.
 */
export class PageObserver {
  readonly #observer: MutationObserver;
  readonly #options: MutationObserverInit;
  readonly #seen = new WeakSet<Node>();
  readonly #signal: AbortSignal;

  constructor(changes: Changes, attributes: readonly string[], signal: AbortSignal) {
    this.#signal = signal;
    this.#options = {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: [...attributes],
    };
    this.#observer = new MutationObserver((records) => {
      for (const record of records) note(record, changes);
    });
    signal.addEventListener('abort', () => this.#observer.disconnect());
  }

  /** Returns false when this root is watched already. */
  watch(root: Document | ShadowRoot): boolean {
    if (this.#signal.aborted || this.#seen.has(root)) return false;
    this.#seen.add(root);
    this.#observer.observe(root, this.#options);
    return true;
  }
}

function note(record: MutationRecord, changes: Changes): void {
  if (record.type === 'characterData') {
    if (record.target instanceof Text) changes.text(record.target);
    return;
  }
  if (record.type === 'attributes') {
    changes.changed(record.target);
    return;
  }
  for (const node of record.addedNodes) changes.changed(node);
  if (record.removedNodes.length > 0) changes.removed();
}
