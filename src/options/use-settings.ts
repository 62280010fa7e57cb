import { useState } from 'preact/hooks';
import type { Settings } from '../core/settings.ts';
import type { Services } from '../ui/services.ts';
import { type Intent, useIntent } from '../ui/use-intent.ts';

interface SettingsIntent {
  readonly set: (part: Partial<Settings>) => Promise<void>;
  /** How often something was saved, for the sign that says so. */
  readonly saved: number;
  readonly problem: Intent['problem'];
}

/** Saves each choice at once. */
export function useSettings(services: Services): SettingsIntent {
  const intent = useIntent();
  const [saved, setSaved] = useState(0);
  const set = async (part: Partial<Settings>) => {
    if (await intent.run(() => services.ask('settings.set', part))) setSaved((n) => n + 1);
  };
  return { set, saved, problem: intent.problem };
}
