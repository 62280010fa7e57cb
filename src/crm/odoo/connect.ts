import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { crmRequest } from '../http.ts';
import { jsonRpc, notOdoo, OdooClient, type OdooConnection, serverTrouble } from './client.ts';

const oldestVersion = 14;

const versionSchema = v.looseObject({
  server_version_info: v.pipe(v.array(v.unknown()), v.minLength(1)),
});
const plainVersionSchema = v.looseObject({
  version_info: v.pipe(v.array(v.unknown()), v.minLength(1)),
});

export interface OdooJoined {
  readonly connection: OdooConnection;
  /** The agent's name in Odoo. */
  readonly account: string;
}

/** Proves address, database, login and key, in this order, so that each mistake has its own words. */
export async function joinOdoo(
  host: CrmHost,
  given: { address: string; database: string; login: string; apiKey: string },
  signal: AbortSignal,
): Promise<OdooJoined> {
  const version = await versionOf(host, given.address, signal);
  if (version < oldestVersion)
    throw new ProblemError({ code: 'crm_error', detail: `Odoo ${version}` });
  const uid = version >= 19 ? 0 : await authenticate(host, given, signal);
  let connection: OdooConnection = { ...given, version, uid };
  const client = new OdooClient(host, connection);
  if (version >= 19) {
    const context = await client.call({ model: 'res.users', method: 'context_get', signal });
    const parsed = v.safeParse(v.looseObject({ uid: v.number() }), context);
    if (!parsed.success) throw new ProblemError({ code: 'crm_signed_out' });
    connection = { ...connection, uid: parsed.output.uid };
  }
  const rows = await new OdooClient(host, connection).call({
    model: 'res.users',
    method: 'search_read',
    args: { domain: [['id', '=', connection.uid]], fields: ['name', 'login'], limit: 1 },
    signal,
  });
  const me = v.safeParse(
    v.array(v.looseObject({ name: v.fallback(v.string(), ''), login: v.fallback(v.string(), '') })),
    rows,
  );
  const user = me.success ? me.output[0] : undefined;
  if (user && user.login !== '' && user.login.toLowerCase() !== given.login.trim().toLowerCase()) {
    throw new ProblemError({ code: 'crm_signed_out' });
  }
  return { connection, account: user?.name ?? given.login };
}

/** The key's owner before 19; a bad login is `false`, not an error. */
async function authenticate(
  host: CrmHost,
  given: { address: string; database: string; login: string; apiKey: string },
  signal: AbortSignal,
): Promise<number> {
  const uid = await jsonRpc(
    host,
    given.address,
    'common',
    'authenticate',
    [given.database, given.login, given.apiKey, {}],
    signal,
  );
  if (typeof uid !== 'number') throw new ProblemError({ code: 'crm_signed_out' });
  return uid;
}

/** Needs neither a database nor a login on any version; an answer that is no JSON is no Odoo. */
async function versionOf(host: CrmHost, address: string, signal: AbortSignal): Promise<number> {
  const answer = await crmRequest(host, `${address}/web/webclient/version_info`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal,
  });
  const rpc = v.safeParse(v.looseObject({ result: versionSchema }), answer.body);
  if (rpc.success) return majorOf(rpc.output.result.server_version_info[0]);
  const trouble = serverTrouble(answer, address, host.now());
  if (trouble) throw trouble;
  const plain = await crmRequest(host, `${address}/web/version`, { method: 'GET', signal });
  const parsed = v.safeParse(plainVersionSchema, plain.body);
  if (!parsed.success) throw serverTrouble(plain, address, host.now()) ?? notOdoo(address);
  return majorOf(parsed.output.version_info[0]);
}

/** Odoo Online says `saas~18` between two releases. */
function majorOf(value: unknown): number {
  const digits = /\d+/.exec(String(value));
  return digits ? Number(digits[0]) : 0;
}
