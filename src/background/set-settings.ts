import { before, given, takenBack, type Undo } from '../core/choices.ts';
import type { Settings } from '../core/settings.ts';
import type { Saved } from '../messages/options-requests.ts';
import type { Outcome } from '../messages/outcome.ts';
import { policy } from './policy.ts';
import { refused } from './refuse-locked.ts';
import { reconcileSites } from './sites.ts';
import { crmOptionsItem } from './stored/crm.ts';
import { chosenSettingsItem, settingsItem } from './stored/settings.ts';

/** Keeps what the agent chose. */
export async function setSettings(
  patch: {
    readonly [K in keyof Settings]?: Settings[K] | undefined;
  },
): Promise<Saved> {
  const part = given<Settings>(patch);
  const problem = refused((await policy()).locked.settings, part);
  if (problem) return { ok: false, problem };
  let held: Partial<Settings> = {};
  await followed(() =>
    chosenSettingsItem.update((chosen) => {
      held = chosen;
      return { ...chosen, ...part };
    }),
  );
  return { ok: true, undo: { settings: before(held, Object.keys(part)), crms: {} } };
}

/** Puts choices back as they were; what was not chosen then is not chosen now. */
export async function undoChoices({ settings, crms }: Undo): Promise<Outcome> {
  await followed(() => chosenSettingsItem.update((chosen) => takenBack(chosen, settings)));
  await crmOptionsItem.update((all) => ({
    ...all,
    ...Object.fromEntries(
      Object.entries(crms).map(([crm, options]) => [crm, takenBack(all[crm] ?? {}, options)]),
    ),
  }));
  return { ok: true };
}

/** Open pages follow at once where a change alters which numbers they offer. */
async function followed(change: () => Promise<unknown>): Promise<void> {
  const was = await settingsItem.get();
  await change();
  const is = await settingsItem.get();
  if (was.country !== is.country || was.sensitivity !== is.sensitivity) await reconcileSites();
}
