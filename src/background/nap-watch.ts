/** The watchdog comes every half minute. When it comes later than this, the machine slept. */
const longestNapMs = 90_000;

/** Tells from the times at which the watchdog came whether the machine slept, or the clock was set back. */
export class NapWatch {
  private lastAt: number | null = null;

  /** @param now epoch ms */
  jumped(now: number): boolean {
    const last = this.lastAt;
    this.lastAt = now;
    return last !== null && (now - last > longestNapMs || now < last - 1000);
  }
}
