import { type Settings, withPatch } from '../core/settings.ts';
import type { Outcome } from '../messages/outcome.ts';
import { reconcileSites } from './sites.ts';
import { settingsItem } from './stored/settings.ts';

/** Keeps what the agent chose; open pages follow at once where it changes which numbers they offer. */
export async function setSettings(
  patch: {
    [K in keyof Settings]?: Settings[K] | undefined;
  },
): Promise<Outcome> {
  const before = await settingsItem.get();
  const after = await settingsItem.update((settings) => withPatch(settings, patch));
  const sameNumbers = before.country === after.country && before.sensitivity === after.sensitivity;
  if (!sameNumbers) await reconcileSites();
  return { ok: true };
}
