import * as v from 'valibot';
import { parseCrmAddress } from '../../core/crm-address.ts';
import { ProblemError } from '../../core/problem.ts';
import type { CrmJoined, CrmJoining, CrmKind } from '../crm-kind.ts';
import { needSamePlace } from '../same-place.ts';
import { OdooClient } from './client.ts';
import { joinOdoo, type OdooGiven } from './connect.ts';
import { odooModelsSchema } from './models.ts';
import { OdooCrm } from './odoo.ts';
import { odooPage } from './page.ts';
import { odooMarks } from './page-marks.ts';

const connectionSchema = v.object({
  address: v.string(),
  database: v.string(),
  via: v.picklist(['json2', 'jsonrpc', 'session']),
  /** Or the password; '' for a session. */
  apiKey: v.string(),
  /** Epoch ms; null: it lasts, or Odoo does not tell. */
  keyExpiresAt: v.nullable(v.number()),
  login: v.string(),
  version: v.number(),
  uid: v.number(),
});
type OdooStored = v.InferOutput<typeof connectionSchema>;

export const odooKind: CrmKind<OdooStored> = {
  id: 'odoo',
  name: 'Odoo',
  connection: connectionSchema,
  remembers: ['models'],
  form: [],
  // The login and the key are each agent's own.
  presets: [{ name: 'by' }, { name: 'address' }, { name: 'database' }],
  rules: odooPage,
  marks: odooMarks,
  connect,
  open: (connection, host, memory) =>
    new OdooCrm(new OdooClient(host, connection), memory.slot('models', odooModelsSchema)),
  addressOf: ({ address }) => address,
  placeOf,
  originsOf: ({ address }) => [address],
  enteredOf: ({ via, database, login }) => ({
    by: via === 'session' ? 'session' : 'key',
    database,
    login,
  }),
  keyExpiresAtOf: ({ keyExpiresAt }) => keyExpiresAt,
};

function placeOf({ address, database }: Pick<OdooStored, 'address' | 'database'>): string {
  return `${address}/${database}`;
}

async function connect(
  form: Readonly<Record<string, string>>,
  { host, held, needSites, signal }: CrmJoining<OdooStored>,
): Promise<CrmJoined<OdooStored>> {
  const { by = 'key', address: typed = '', database = '', login = '', apiKey = '' } = form;
  const address = parseCrmAddress(typed);
  if (!address.ok) throw new ProblemError({ code: 'crm_address_invalid', detail: typed.trim() });
  const at = { address: address.origin };
  const given: OdooGiven =
    by === 'session'
      ? { by, ...at }
      : {
          by: 'key',
          ...at,
          database: database.trim(),
          login: login.trim(),
          apiKey: apiKey.trim(),
        };
  await needSites([address.origin]);
  const { account, connection, ...who } = await joinOdoo(host, given, signal());
  // The same database under a new name has the same records.
  if (held?.problem?.code === 'crm_database_unknown')
    needSamePlace(held.connection.address, connection.address);
  else needSamePlace(held && placeOf(held.connection), placeOf(connection));
  return { connection: { ...connection, ...who }, account };
}
