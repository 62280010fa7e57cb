import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { Settings } from '../core/settings.ts';
import type { Outcome } from '../messages.ts';
import type { Services } from './services.ts';

interface Saver<Part> {
  readonly set: (part: Part) => Promise<void>;
  /** How often something was saved, for the sign that says so. */
  readonly saved: number;
  readonly problem: Problem | null;
}

/** Saves each choice at once, one after the other: what is typed while the last letter is being saved counts too. */
export function useSaver<Part>(save: (part: Part) => Promise<Outcome>): Saver<Part> {
  const [saved, setSaved] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const set = (part: Part) => {
    const mine = turn.current.then(async () => {
      const outcome = await save(part);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) setSaved((n) => n + 1);
    });
    turn.current = mine;
    return mine;
  };
  return { set, saved, problem };
}

export function useSettings(services: Services): Saver<Partial<Settings>> {
  return useSaver((part) => services.ask('settings.set', part));
}
