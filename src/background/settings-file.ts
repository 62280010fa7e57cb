import { before, type Undo } from '../core/choices.ts';
import type { CrmOptions } from '../core/crm-options.ts';
import { type NotTaken, readSettingsFile, settingsFile } from '../core/settings-file.ts';
import { crmKinds } from '../crm/kinds.ts';
import type { Imported } from '../messages/options-requests.ts';
import type { Answer } from '../messages/outcome.ts';
import { crmOptions, setCrmOptions } from './crm-options.ts';
import { policy } from './policy.ts';
import { setSettings } from './set-settings.ts';
import { settingsItem } from './stored/settings.ts';

/** The settings as they count here, for another browser. */
export async function exportSettings(): Promise<Answer<{ readonly file: string }>> {
  const options = await Promise.all(
    crmKinds.map(async ({ id }) => [id, await crmOptions(id)] as const),
  );
  return { ok: true, file: settingsFile(await settingsItem.get(), Object.fromEntries(options)) };
}

/** Takes what differs, is known, fits, and is not locked; tells what was not taken. */
export async function importSettings(text: string): Promise<Answer<Imported>> {
  const read = readSettingsFile(
    text,
    crmKinds.map(({ id }) => id),
  );
  if (!read.ok) return read;
  const { locked } = await policy();
  const notTaken = [...read.notTaken];
  const settings = changing(await settingsItem.get(), read.settings, locked.settings, '', notTaken);
  const undo: { settings: Undo['settings']; crms: Record<string, Undo['crms'][string]> } = {
    settings: before({}, []),
    crms: {},
  };
  const saved = await setSettings(settings);
  if (!saved.ok) return saved;
  undo.settings = saved.undo.settings;
  let taken = Object.keys(settings).length;
  for (const [crm, given] of Object.entries(read.crms)) {
    const held = await crmOptions(crm);
    const locks = locked.crms[crm]?.options ?? {};
    const options = changing<CrmOptions>(held, given, locks, `${crm}.`, notTaken);
    if (Object.keys(options).length === 0) continue;
    const outcome = await setCrmOptions(crm, options);
    if (!outcome.ok) return outcome;
    Object.assign(undo.crms, outcome.undo.crms);
    taken += Object.keys(options).length;
  }
  return { ok: true, undo, taken, notTaken };
}

/** What of a file would change something; what is locked goes into `notTaken`. */
function changing<T extends object>(
  held: T,
  wanted: Partial<T>,
  locked: Partial<T>,
  path: string,
  notTaken: NotTaken[],
): Partial<T> {
  const differs = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(Reflect.get(held, key)) !== JSON.stringify(value),
  );
  const free = differs.filter(([key]) => !(key in locked));
  for (const [key] of differs.filter((one) => !free.includes(one)))
    notTaken.push({ key: `${path}${key}`, why: 'locked', allowed: '' });
  return Object.fromEntries(free) as Partial<T>;
}
