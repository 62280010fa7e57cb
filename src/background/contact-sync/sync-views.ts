import type { Problem } from '../../core/problem.ts';
import type { CrmView } from '../../messages/crm-view.ts';
import type { SyncedContactView } from '../../messages/options-requests.ts';
import type { Answer } from '../../messages/outcome.ts';
import { crmOptions } from '../crm-options.ts';
import { type ConnectedCrm, connectedCrms } from '../crms.ts';
import type { SyncRow } from '../database.ts';
import { phoneSystem } from '../phone-system.ts';
import { phoneItem } from '../stored/phone.ts';
import { countIn, rowsIn } from './sync-rows.ts';
import { troubleOf } from './sync-troubles.ts';

/** In which list a record stands. */
const states = { synced: ['synced', 'gone'], skipped: ['skipped', 'failed'] } as const;

/** Numbers only: the lists are asked for when somebody looks at them. */
export async function syncView(
  crm: string,
  connected: readonly ConnectedCrm[],
): Promise<CrmView['sync']> {
  if (!connected.find((one) => one.crm.id === crm)?.crm.contacts) return null;
  const count = async (of: readonly SyncRow['state'][]) =>
    (await Promise.all(of.map((state) => countIn(crm, state)))).reduce((a, b) => a + b, 0);
  const [synced, waiting, skipped, problem] = await Promise.all([
    count(states.synced),
    rowsIn(crm, 'waiting'),
    count(states.skipped),
    problemOf(crm),
  ]);
  const waitsFor = waiting.find((row) => row.problem)?.problem ?? null;
  return { synced, waiting: waiting.length, waitsFor, skipped, problem };
}

async function problemOf(crm: string): Promise<Problem | null> {
  const { sync, syncPhonebook } = await crmOptions(crm);
  if (!sync) return null;
  const binding = await phoneItem.get();
  if (!binding) return { code: 'sync_needs_api' };
  if (syncPhonebook && syncPhonebook.pbx !== phoneSystem(binding).id)
    return { code: 'sync_phonebook_elsewhere' };
  return (await troubleOf(crm))?.problem ?? null;
}

/** One of the lists, the newest first. @param most how many of it */
export async function syncedContacts(
  crm: string,
  show: 'synced' | 'skipped',
  most: number,
): Promise<Answer<{ contacts: readonly SyncedContactView[] }>> {
  const client = (await connectedCrms()).find((one) => one.crm.id === crm)?.crm;
  const rows = (await Promise.all(states[show].map((state) => rowsIn(crm, state)))).flat();
  const contacts = rows
    .sort((a, b) => (b.syncedAt ?? 0) - (a.syncedAt ?? 0) || a.title.localeCompare(b.title))
    .slice(0, most)
    .map(({ id, ref, title, numbers, syncedAt, problem }) => ({
      id,
      name: title,
      url: client?.recordUrl(ref) ?? '',
      numbers,
      syncedAt,
      problem,
    }));
  return { ok: true, contacts };
}
