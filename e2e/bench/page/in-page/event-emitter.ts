type Listener = (...args: readonly unknown[]) => void;

/** As much of Node's emitter as ringcentral-c2d calls. */
export class EventEmitter {
  readonly #listeners = new Map<unknown, Set<Listener>>();

  addListener(name: unknown, listener: Listener): void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
  }

  removeListener(name: unknown, listener: Listener): void {
    this.#listeners.get(name)?.delete(listener);
  }

  removeAllListeners(): void {
    this.#listeners.clear();
  }

  emit(name: unknown, ...args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(...args);
  }
}
