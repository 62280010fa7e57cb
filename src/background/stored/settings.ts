import * as v from 'valibot';
import { defaultSettings, settingsSchema } from '../../core/settings.ts';
import { storageItem } from '../../platform/storage-item.ts';

/** What the agent chose. `local` outlives the browser, `session` outlives the worker. */

export const settingsItem = storageItem('local', 'settings', settingsSchema, defaultSettings);

/** Sites besides the connected CRMs' that the agent switched on, and any that are switched off. Origins. */
export const siteChoicesItem = storageItem(
  'local',
  'sites',
  v.object({ on: v.array(v.string()), off: v.array(v.string()) }),
  { on: [], off: [] },
);
