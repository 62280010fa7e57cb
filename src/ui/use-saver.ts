import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Undo } from '../core/choices.ts';
import type { CrmOptions } from '../core/crm-options.ts';
import type { Problem } from '../core/problem.ts';
import type { Settings } from '../core/settings.ts';
import type { Saved } from '../messages/options-requests.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';

/** Who tells that something was saved, and offers to take it back. */
export const SavedContext = createContext<(undo: Undo) => void>(() => {});

interface Saver<Part> {
  readonly set: (part: Part) => Promise<boolean>;
  readonly problem: Problem | null;
}

export function useSettings(services: Services): Saver<Partial<Settings>> {
  return useSaver((part) => services.ask('settings.set', part));
}

/** @param id of the CRM */
export function useCrmOptions(services: Services, id: string): Saver<Partial<CrmOptions>> {
  return useSaver((options) => services.ask('crm.set-options', { id, options }));
}

/** Saves each choice at once, also what is typed while the last letter is being saved. */
function useSaver<Part>(save: (part: Part) => Promise<Saved>): Saver<Part> {
  const { run, problem } = useIntent();
  const tell = useContext(SavedContext);
  return {
    set: (part) =>
      run(async () => {
        const outcome = await save(part);
        if (outcome.ok) tell(outcome.undo);
        return outcome;
      }),
    problem,
  };
}
