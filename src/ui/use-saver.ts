import type { Problem } from '../core/problem.ts';
import type { Settings } from '../core/settings.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';

interface Saver<Part> {
  readonly set: (part: Part) => Promise<boolean>;
  /** How often something was saved, for the sign that says so. */
  readonly saved: number;
  readonly problem: Problem | null;
}

/** Saves each choice at once, also what is typed while the last letter is being saved. */
export function useSaver<Part>(save: (part: Part) => Promise<Outcome>): Saver<Part> {
  const { run, done, problem } = useIntent();
  return { set: (part) => run(() => save(part)), saved: done, problem };
}

export function useSettings(services: Services): Saver<Partial<Settings>> {
  return useSaver((part) => services.ask('settings.set', part));
}
