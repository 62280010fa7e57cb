/** Adds up what runs inside it, slice by slice; what a slice calls is counted once. */
export class Stopwatch {
  ms = 0;
  longestMs = 0;
  slices = 0;
  /** Evaluation of scripts that come later. */
  loadMs = 0;
  #endedAt = performance.now();
  #inside = false;

  time<T>(work: () => T): T {
    if (this.#inside) return work();
    this.#inside = true;
    const from = performance.now();
    try {
      return work();
    } finally {
      this.#inside = false;
      this.#endedAt = performance.now();
      const took = this.#endedAt - from;
      this.ms += took;
      this.longestMs = Math.max(this.longestMs, took);
      this.slices += 1;
    }
  }

  timeLoad(work: () => void): void {
    const from = performance.now();
    work();
    this.#endedAt = performance.now();
    this.loadMs += this.#endedAt - from;
  }

  /** Nothing ran for so long: it is over. */
  async quiet(forMs: number): Promise<void> {
    while (performance.now() - this.#endedAt < forMs) await pause(50);
  }

  restart(): void {
    this.ms = 0;
    this.longestMs = 0;
    this.slices = 0;
    this.#endedAt = performance.now();
  }
}

const untimed = globalThis.setTimeout;

/** Waits outside of what is timed. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => untimed(resolve, ms));
}

/** From now on whatever a script of this world puts off is timed when its turn comes. */
export function timeEverything(watch: Stopwatch): void {
  const { requestIdleCallback, setTimeout, requestAnimationFrame, MutationObserver } = globalThis;
  const timed =
    <A extends unknown[]>(work: (...args: A) => void) =>
    (...args: A) =>
      watch.time(() => work(...args));
  Object.assign(globalThis, {
    requestIdleCallback: (work: IdleRequestCallback, options?: IdleRequestOptions) =>
      requestIdleCallback(timed(work), options),
    requestAnimationFrame: (work: FrameRequestCallback) => requestAnimationFrame(timed(work)),
    setTimeout: (work: () => void, ms?: number) => setTimeout(timed(work), ms),
    MutationObserver: class extends MutationObserver {
      constructor(callback: MutationCallback) {
        super(timed(callback));
      }
    },
  });
  const postTask = scheduler.postTask.bind(scheduler);
  scheduler.postTask = (work, options) => postTask(() => watch.time(work), options);
}
