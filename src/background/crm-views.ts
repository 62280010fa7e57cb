import { defaultCrmOptions } from '../core/crm-options.ts';
import type { CrmView } from '../messages/crm-view.ts';
import { database } from './database.ts';
import {
  associationsItem,
  crmOptionsItem,
  type OdooStored,
  odooItem,
  zohoItem,
} from './stored/crm.ts';
import { phoneItem } from './stored/phone.ts';

type Stored = NonNullable<Awaited<ReturnType<typeof zohoItem.get>>>;
type Connection = Pick<Stored, 'enabled' | 'problem' | 'lacks' | 'account'>;

/** What the pages show of each CRM. @param connecting whose consent or check is under way */
export async function crmViews(connecting: ReadonlySet<string>): Promise<CrmView[]> {
  const [zoho, odoo, options, associations, phone, unwritten] = await Promise.all([
    zohoItem.get(),
    odooItem.get(),
    crmOptionsItem.get(),
    associationsItem.get(),
    phoneItem.get(),
    unwrittenRows(),
  ]);
  const view = (
    id: CrmView['id'],
    crm: Connection | null,
    address: string,
    more: Partial<CrmView>,
  ): CrmView => ({
    id,
    state: connecting.has(id) ? 'connecting' : stateOf(crm),
    problem: crm?.problem ?? crm?.lacks ?? null,
    address,
    account: crm?.account ?? '',
    options: options[id] ?? defaultCrmOptions,
    association: associationOf(associations[id], phone?.extensionNumber),
    unwritten: unwritten.filter((crmId) => crmId === id).length,
    entered: {},
    keyExpiresAt: null,
    ...more,
  });
  return [
    view('zoho', zoho, zoho?.crmAddress ?? '', zoho ? zohoView(zoho) : {}),
    view('odoo', odoo, odoo?.address ?? '', odoo ? odooView(odoo) : {}),
  ];
}

function zohoView({ accountsServer, crmAddress, clientId }: Stored): Partial<CrmView> {
  return { entered: { accountsServer, crmAddress, clientId } };
}

/** A key is renewed in a minute, by the agent: two weeks are enough to be told, and not to be nagged. */
const expiryNoticeMs = 14 * 86_400_000;

function odooView(odoo: OdooStored): Partial<CrmView> {
  const { database: name, login, via, keyExpiresAt } = odoo;
  const near = keyExpiresAt !== null && keyExpiresAt - Date.now() < expiryNoticeMs;
  return {
    entered: { by: via === 'session' ? 'session' : 'key', database: name, login },
    keyExpiresAt: near ? keyExpiresAt : null,
  };
}

function stateOf(crm: Connection | null): CrmView['state'] {
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
