import fc from 'fast-check';

/** Whatever comes in, nothing may hold up a call for longer. */
export const longestHangMs = 50;

/** How hard to try. The same seed gives the same inputs. */
export interface Effort {
  /** Inputs for each trial; a costly one takes a share of it. */
  readonly runs: number;
  readonly seed: number;
}

/** What became of one trial. */
export interface Figure {
  readonly name: string;
  readonly tries: number;
  readonly failures: number;
  /** The longest that one synchronous piece of an input held everything else up each time it was tried, ms. */
  readonly worstMs: number;
  /** What it failed on, and how to try just that again; '' when it held. */
  readonly why: string;
}

/** Times what the trial calls, and keeps the longest. */
export type Timed = <T>(piece: () => T) => T;

/** One promise about one class of input, kept for whatever comes. */
export interface Trial {
  readonly name: string;
  run(effort: Effort): Promise<Figure>;
}

/**
 * A trial whose inputs fast-check makes up.
 *
 * @param share of the runs: 0.1 tries a tenth as often
 * @param check throws when the promise is broken; what it does through `timed` must be quick
 */
export function trial<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  check: (input: T, timed: Timed) => void | Promise<void>,
  share = 1,
): Trial {
  return {
    name,
    run: async ({ runs, seed }) => {
      let worstMs = 0;
      let longestMs = 0;
      const timed: Timed = (piece) => {
        let elapsed = stopwatch();
        const done = piece();
        let underWay = done instanceof Promise;
        // Of a promise, the longest turn of the event loop until it settles.
        const turn = () => {
          longestMs = Math.max(longestMs, elapsed());
          elapsed = stopwatch();
          if (underWay) setImmediate(turn);
        };
        const end = () => {
          underWay = false;
          turn();
        };
        if (done instanceof Promise) done.then(end, end);
        turn();
        return done;
      };
      const tryOnce = async (input: T) => {
        longestMs = 0;
        await check(input, timed);
        return longestMs;
      };
      const property = fc.asyncProperty(inputs, async (input) => {
        let heldUpMs = await tryOnce(input);
        // What an input does it does again; a collection of garbage that fell into it does not.
        for (let again = 0; again < 3 && heldUpMs > longestHangMs; again += 1)
          heldUpMs = Math.min(heldUpMs, await tryOnce(input));
        worstMs = Math.max(worstMs, heldUpMs);
      });
      const numRuns = Math.max(1, Math.round(runs * share));
      const told = await fc.check(property, { numRuns, seed });
      return {
        name,
        tries: told.numRuns,
        failures: told.failed ? 1 : 0,
        worstMs,
        why: told.failed ? reasonOf(told) : '',
      };
    },
  };
}

/** Fails the trial that asks. */
export function holds(fact: boolean, what: string): void {
  if (!fact) throw new Error(what);
}

/** Time that passed while this process had a processor: whoever else works on the machine does not count. */
function stopwatch(): () => number {
  const beganAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const passed = performance.now() - beganAt;
    const { user, system } = process.cpuUsage(before);
    return Math.min(passed, (user + system) / 1000);
  };
}

/** What broke, then the input and the seed that show it. */
function reasonOf<T>(told: fc.RunDetails<T>): string {
  const { errorInstance: error } = told;
  const broke = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const report = fc.defaultReportMessage(told) ?? '';
  return `${broke.slice(0, 1500)}\n${report.slice(0, 1500)}`;
}
