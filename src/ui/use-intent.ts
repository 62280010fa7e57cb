import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';

export interface Intent {
  readonly busy: boolean;
  /** Why something failed that was asked for last, or before it and not over yet; null otherwise. */
  readonly problem: Problem | null;
  /** How often it worked, for the sign that says so. */
  readonly done: number;
  /**
   * Runs `work` after all that was asked before it; true when it worked. Nothing is dropped: a
   * control for which a second click means nothing more ignores it while `busy`.
   */
  readonly run: (work: () => Promise<Outcome>) => Promise<boolean>;
  readonly clear: () => void;
}

/** Progress and outcome of what the worker was asked to do, for the control that asked. */
export function useIntent(): Intent {
  const [underWay, setUnderWay] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(0);
  const last = useRef<Promise<unknown> | null>(null);
  const run = useCallback((work: () => Promise<Outcome>) => {
    const now = async () => {
      const outcome = await work();
      if (outcome.ok) setDone((n) => n + 1);
      else setProblem(outcome.problem);
      return outcome.ok;
    };
    setUnderWay((n) => n + 1);
    setProblem(null);
    // With nothing before it at once: Chrome's permission prompt needs the very click.
    const mine = last.current ? last.current.then(now) : now();
    const over = mine
      .catch(() => undefined)
      .then(() => {
        setUnderWay((n) => n - 1);
        if (last.current === over) last.current = null;
      });
    last.current = over;
    return mine;
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { busy: underWay > 0, problem, done, run, clear };
}
