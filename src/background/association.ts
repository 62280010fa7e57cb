import { doubledExtension, type Pair } from '../core/association/association.ts';
import type { AssociationTable } from '../messages/options-requests.ts';
import type { Answer, Outcome } from '../messages/outcome.ts';
import { connectedCrms, problemFrom } from './crms.ts';
import { phoneSystem } from './phone-system.ts';
import { associationListsItem, associationsItem } from './stored/crm.ts';
import { phoneItem } from './stored/phone.ts';

const refreshTimeoutMs = 30_000;

/**
 * The CRM user to whom what this extension does belongs: '' for the user of the connection, null when
 * the extension is nobody's, and then nothing is written. A table that was never filled leaves the
 * extension to the connection's own user, so that somebody who works alone need not open it.
 */
export async function ownerIn(crm: string): Promise<string | null> {
  const [associations, phone] = await Promise.all([associationsItem.get(), phoneItem.get()]);
  const pairs = associations[crm];
  if (!pairs) return '';
  return pairs.find((pair) => pair.extensionNumber === phone?.extensionNumber)?.userId ?? null;
}

/** The table as it was last read and saved; nobody is asked. */
export async function readAssociation(crm: string): Promise<Answer<{ table: AssociationTable }>> {
  const [lists, associations, connected] = await Promise.all([
    associationListsItem.get(),
    associationsItem.get(),
    connectedCrms(),
  ]);
  const held = lists[crm];
  return {
    ok: true,
    table: {
      place: connected.find((one) => one.crm.id === crm)?.place ?? '',
      users: held?.users ?? [],
      extensions: held?.extensions ?? [],
      pairs: associations[crm] ?? null,
      readAt: held?.readAt ?? null,
    },
  };
}

/** Asks the CRM for its users and the PBX for its extensions. */
export async function refreshAssociation(
  crm: string,
): Promise<Answer<{ table: AssociationTable }>> {
  const connected = (await connectedCrms()).find((one) => one.crm.id === crm);
  const phone = await phoneItem.get();
  if (!phone) return { ok: false, problem: { code: 'dial_not_bound' } };
  if (!connected) return readAssociation(crm);
  const signal = AbortSignal.timeout(refreshTimeoutMs);
  try {
    const [users, extensions] = await Promise.all([
      connected.crm.users(signal),
      phoneSystem(phone).extensions(signal),
    ]);
    await associationListsItem.update((lists) => ({
      ...lists,
      [crm]: { users: [...users], extensions: [...extensions], readAt: Date.now() },
    }));
    return readAssociation(crm);
  } catch (error) {
    return { ok: false, problem: problemFrom(error) };
  }
}

export async function saveAssociation(crm: string, pairs: readonly Pair[]): Promise<Outcome> {
  const doubled = doubledExtension(pairs);
  if (doubled !== null)
    return { ok: false, problem: { code: 'association_twice', detail: doubled } };
  await associationsItem.update((all) => ({ ...all, [crm]: [...pairs] }));
  return { ok: true };
}
