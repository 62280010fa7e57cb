/** Timers of which each name has one: setting it again forgets the one before. */
export class NamedTimers<Name extends string> {
  private readonly timers = new Map<Name, ReturnType<typeof setTimeout>>();

  set(name: Name, ms: number, job: () => void): void {
    this.clear(name);
    // A longer wait than the browser can count would be none at all.
    this.timers.set(name, setTimeout(job, Math.min(Math.max(0, ms), 2 ** 31 - 1)));
  }

  clear(...names: readonly Name[]): void {
    for (const name of names) clearTimeout(this.timers.get(name));
  }

  clearAll(): void {
    this.clear(...this.timers.keys());
  }
}
