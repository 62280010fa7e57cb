/**
 * The life of one content script. It ends when the extension was updated or removed under the page
 * (its functions then fail) or when a newer copy of the script announces itself in the same frame.
 * Whatever the script sets up hangs on `signal` and goes with it.
 */
export class ContentContext {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #isAlive: () => boolean;

  /**
   * `name` is the same for every copy of the script. A page could send the event too and would
   * only lose the marks on its own numbers.
   */
  constructor(name: string, isAlive: () => boolean) {
    this.signal = this.#controller.signal;
    this.#isAlive = isAlive;
    document.dispatchEvent(new CustomEvent(name));
    document.addEventListener(name, () => this.#controller.abort(), { signal: this.signal });
  }

  end(): void {
    this.#controller.abort();
  }

  /** To be asked before anything is done for the user: nobody says when the extension goes away. */
  check(): boolean {
    if (!this.signal.aborted && !this.#isAlive()) this.#controller.abort();
    return !this.signal.aborted;
  }
}
