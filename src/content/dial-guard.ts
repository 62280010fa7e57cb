const restMs = 2_000;

/**
 * One click, one call: a double click and an impatient second one are the same wish. Closed
 * while a call is being asked for and for two seconds after the click.
 */
export class DialGuard {
  readonly #now: () => number;
  #clickedAt = Number.NEGATIVE_INFINITY;
  #asking = false;

  /** `now` in milliseconds, never going back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get resting(): boolean {
    return this.#asking || this.#now() - this.#clickedAt < restMs;
  }

  /** Runs `ask` unless it is too early; null when it is. */
  async run<T>(ask: () => Promise<T>): Promise<T | null> {
    return this.resting ? null : this.answer(ask);
  }

  /** The same for the answer to a question, which may come as soon as the agent has read it. */
  async answer<T>(ask: () => Promise<T>): Promise<T | null> {
    if (this.#asking) return null;
    this.#clickedAt = this.#now();
    this.#asking = true;
    try {
      return await ask();
    } finally {
      this.#asking = false;
    }
  }
}
