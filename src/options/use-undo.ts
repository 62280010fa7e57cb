import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sameKeys, type Undo } from '../core/choices.ts';
import type { Problem } from '../core/problem.ts';
import type { Services } from '../ui/services.ts';

/** Long enough to read the sign, see what changed, and reach the button. */
const signMs = 8_000;

/** The sign that something was saved, and can be taken back as long as the sign stands. */
export interface SavedSign {
  readonly state: 'none' | 'saved' | 'undone' | 'failed';
  readonly problem: Problem | null;
  /** Another sign, though it may say the same. */
  readonly count: number;
  readonly saved: (undo: Undo) => void;
  readonly undo: () => void;
  /** It stays while somebody is on it. */
  readonly hold: (on: boolean) => void;
}

type Shown = Pick<SavedSign, 'state' | 'problem' | 'count'>;

/** What was saved last on this page, until it has been seen. */
export function useUndo(services: Services): SavedSign {
  const [shown, setShown] = useState<Shown>({ state: 'none', problem: null, count: 0 });
  const [held, hold] = useState(false);
  const back = useRef<Undo | null>(null);
  const show = (state: SavedSign['state'], problem: Problem | null = null) =>
    setShown(({ count }) => ({ state, problem, count: count + 1 }));
  useEffect(() => {
    if (held || shown.state === 'none') return;
    const timer = setTimeout(() => {
      back.current = null;
      show('none');
    }, signMs);
    return () => clearTimeout(timer);
  }, [held, shown.count]);
  const saved = useCallback((undo: Undo) => {
    // What is typed letter by letter is taken back as one.
    if (!back.current || !sameKeys(back.current, undo)) back.current = undo;
    show('saved');
  }, []);
  const undo = useCallback(async () => {
    const what = back.current;
    back.current = null;
    if (!what) return;
    hold(false);
    const outcome = await services.ask('settings.undo', { undo: what });
    if (outcome.ok) show('undone');
    else show('failed', outcome.problem);
  }, []);
  return { ...shown, saved, undo: () => void undo(), hold };
}
