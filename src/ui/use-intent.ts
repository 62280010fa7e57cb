import { useCallback, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';

export interface Intent {
  readonly busy: boolean;
  /** Why the last try failed; null while trying and after success. */
  readonly problem: Problem | null;
  /** Runs `work` unless it runs already; true when it worked. */
  readonly run: (work: () => Promise<Outcome>) => Promise<boolean>;
  readonly clear: () => void;
}

/** Progress and outcome of something the worker was asked to do, for the control that asked. */
export function useIntent(): Intent {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(
    async (work: () => Promise<Outcome>) => {
      if (busy) return false;
      setBusy(true);
      setProblem(null);
      const outcome = await work();
      setBusy(false);
      if (!outcome.ok) setProblem(outcome.problem);
      return outcome.ok;
    },
    [busy],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { busy, problem, run, clear };
}
