import type { Problem } from '../core/problem.ts';
import { kindOf } from '../crm/kind-of.ts';
import type { Answer } from '../messages/outcome.ts';
import { forgetContacts } from './contact-index/contact-reader.ts';
import { ofCrm } from './contact-sync/sync-rows.ts';
import { connectionItem, resetMemory } from './crm-connections.ts';
import { crmHost } from './crms.ts';
import { database } from './database.ts';
import { lookUpsItem } from './stored/calls.ts';
import {
  associationListsItem,
  associationsItem,
  creationsItem,
  crmOptionsItem,
  syncCallsItem,
  syncTroublesItem,
} from './stored/crm.ts';

/**
 * Erases everything of a CRM in this browser, and a consent where it was given. It is disconnected whatever
 * the CRM says; `warning` tells when it did not confirm. What still waited to be written is dropped, of
 * which the question before it has warned. The phonebook and its contacts stay on the PBX as they are.
 */
export async function disconnectCrm(id: string): Promise<Answer<{ warning: Problem | null }>> {
  const kind = kindOf(id);
  const held = kind && (await connectionItem(kind).get());
  const warning = (held && (await kind.leave?.(held, crmHost))) ?? null;
  if (kind) {
    await connectionItem(kind).set(null);
    await resetMemory(kind);
  }
  await Promise.all([
    crmOptionsItem.update((all) => without(all, id)),
    associationsItem.update((all) => without(all, id)),
    associationListsItem.update((all) => without(all, id)),
    syncTroublesItem.update((all) => without(all, id)),
    syncCallsItem.update((all) => all.filter((one) => one.crm !== id)),
    creationsItem.update((all) =>
      Object.fromEntries(Object.entries(all).filter(([, one]) => one.crm !== id)),
    ),
    forgetRecords(id),
    forgetContacts(id),
  ]);
  return { ok: true, warning };
}

/** The calls stay in the history, but their records are ids of another CRM as soon as one is connected. */
async function forgetRecords(id: string): Promise<void> {
  await lookUpsItem.update((all) =>
    Object.fromEntries(
      Object.entries(all).map(([key, found]) => [
        key,
        { ...found, matches: found.matches.filter((match) => match.ref.crm !== id) },
      ]),
    ),
  );
  const tx = (await database()).transaction(['calls', 'outbox', 'contacts'], 'readwrite');
  const [calls, outbox] = [tx.objectStore('calls'), tx.objectStore('outbox')];
  for (const row of await calls.getAll()) {
    if (row.record?.crm === id) await calls.put({ ...row, record: null });
  }
  for (const row of await outbox.getAll()) {
    if (row.crm === id) await outbox.delete(row.id);
  }
  const contacts = tx.objectStore('contacts');
  for (const key of await contacts.index('crmState').getAllKeys(ofCrm(id)))
    await contacts.delete(key);
  await tx.done;
}

function without<T>(all: Record<string, T>, gone: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== gone));
}
