import { effectiveOptions } from '../core/policy/effective.ts';
import { crmKinds } from '../crm/kinds.ts';
import type { CrmView } from '../messages/crm-view.ts';
import { contactsView } from './contact-index/contacts-view.ts';
import { syncView } from './contact-sync/sync-views.ts';
import { connectionItem, type Standing } from './crm-connections.ts';
import { connectedCrms } from './crms.ts';
import { database } from './database.ts';
import { policy } from './policy.ts';
import { associationsItem, crmOptionsItem } from './stored/crm.ts';
import { phoneItem } from './stored/phone.ts';

/** A key is renewed in a minute, by the agent: two weeks are enough to be told, and not to be nagged. */
const expiryNoticeMs = 14 * 86_400_000;

/** What the pages show of each CRM. @param connecting whose consent or check is under way */
export async function crmViews(connecting: ReadonlySet<string>): Promise<CrmView[]> {
  const connected = await connectedCrms();
  const [options, now, associations, phone, unwritten, ...held] = await Promise.all([
    crmOptionsItem.get(),
    policy(),
    associationsItem.get(),
    phoneItem.get(),
    unwrittenRows(),
    ...crmKinds.map((kind) => connectionItem(kind).get()),
  ]);
  const contacts = new Map(
    await Promise.all(connected.map(async (one) => [one.crm.id, await contactsView(one)] as const)),
  );
  const syncs = await Promise.all(crmKinds.map(({ id }) => syncView(id, connected)));
  return crmKinds.map((kind, index): CrmView => {
    const { id, name, form } = kind;
    const crm = held[index] ?? null;
    const keyExpiresAt = (crm && kind.keyExpiresAtOf?.(crm)) ?? null;
    const isNear = keyExpiresAt !== null && keyExpiresAt - Date.now() < expiryNoticeMs;
    return {
      id,
      name,
      form,
      state: connecting.has(id) ? 'connecting' : stateOf(crm),
      problem: crm?.problem ?? crm?.lacks ?? null,
      address: crm ? kind.addressOf(crm) : '',
      account: crm?.account ?? '',
      options: effectiveOptions(id, options[id] ?? {}, now),
      contacts: contacts.get(id) ?? { state: 'off' },
      association: associationOf(associations[id], phone?.extensionNumber),
      sync: syncs[index] ?? null,
      unwritten: unwritten.filter((crmId) => crmId === id).length,
      entered: crm ? kind.enteredOf(crm) : {},
      keyExpiresAt: isNear ? keyExpiresAt : null,
    };
  });
}

function stateOf(crm: Standing | null): CrmView['state'] {
  if (!crm) return 'disconnected';
  if (!crm.enabled) return 'disabled';
  return (crm.problem ?? crm.lacks) ? 'needs-attention' : 'connected';
}

function associationOf(
  pairs: Awaited<ReturnType<typeof associationsItem.get>>[string] | undefined,
  extensionNumber: string | undefined,
): CrmView['association'] {
  if (!pairs) return { state: 'own' };
  const mine = pairs.find((pair) => pair.extensionNumber === extensionNumber);
  return mine
    ? { state: 'user', name: mine.name || mine.email, pairs: pairs.length }
    : { state: 'nobody', pairs: pairs.length };
}

/** The CRM of each row that is not written. */
async function unwrittenRows(): Promise<string[]> {
  const index = (await database()).transaction('outbox').store.index('state');
  const rows = await Promise.all(
    (['waiting', 'writing', 'failed'] as const).map((state) => index.getAll(state)),
  );
  return rows.flat().map((row) => row.crm);
}
