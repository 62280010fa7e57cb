import * as v from 'valibot';
import { fitting } from '../../core/choices.ts';
import { effectiveSettings } from '../../core/policy/effective.ts';
import { type Settings, settingsEntries } from '../../core/settings.ts';
import { storageItem } from '../../platform/storage-item.ts';
import { policy } from '../policy.ts';

/** What the agent chose. `local` outlives the browser, `session` outlives the worker. */

const chosenSchema = v.pipe(
  v.unknown(),
  v.transform((value): Partial<Settings> => fitting<Settings>(settingsEntries, value)),
);

/** Only what was chosen: the rest follows the organisation, then our defaults. */
export const chosenSettingsItem = storageItem<Partial<Settings>>(
  'local',
  'settings',
  chosenSchema,
  {},
);

/** The settings as they count. Whoever reads them reads them here. */
export const settingsItem = {
  get: async (): Promise<Settings> => {
    const [chosen, now] = await Promise.all([chosenSettingsItem.get(), policy()]);
    return effectiveSettings(chosen, now);
  },
  /** What `change` leaves as it counts stays unchosen; what is locked stays as it is. */
  update: async (change: (settings: Settings) => Settings): Promise<Settings> => {
    const now = await policy();
    const chosen = await chosenSettingsItem.update((held) => {
      const before = effectiveSettings(held, now);
      const entries = Object.entries(change(before)).filter(
        ([key, value]) => value !== Reflect.get(before, key) && !(key in now.locked.settings),
      );
      return { ...held, ...Object.fromEntries(entries) };
    });
    return effectiveSettings(chosen, now);
  },
} as const;

/** Sites besides the connected CRMs' that the agent switched on, and any that are switched off. Origins. */
export const siteChoicesItem = storageItem(
  'local',
  'sites',
  v.object({ on: v.array(v.string()), off: v.array(v.string()) }),
  { on: [], off: [] },
);
