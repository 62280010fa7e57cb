import * as v from 'valibot';
import { type Problem, ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { OdooClient } from './client.ts';
import type { OdooConnection } from './connection.ts';
import { jsonRpc } from './json-rpc.ts';
import { keyExpiryOf } from './key-expiry.ts';
import { isApiKey } from './problems.ts';
import { readSession } from './session.ts';
import { versionOf } from './version.ts';

const oldestVersion = 14;
const newestWithoutJson2 = 18;

/** What was typed: a key or the password with the login it belongs to, or only where to look. */
export type OdooGiven =
  | {
      readonly by: 'key';
      readonly address: string;
      readonly database: string;
      readonly login: string;
      /** API key or password. */
      readonly apiKey: string;
    }
  | { readonly by: 'session'; readonly address: string };

export interface OdooJoined {
  readonly connection: OdooConnection;
  readonly login: string;
  /** The agent's name in Odoo. */
  readonly account: string;
  /** Epoch ms at which the key dies; null when it does not, or Odoo does not tell. */
  readonly keyExpiresAt: number | null;
}

/** Proves address, database, login and key, in this order, so that each mistake has its own words. */
export async function joinOdoo(
  host: CrmHost,
  given: OdooGiven,
  signal: AbortSignal,
): Promise<OdooJoined> {
  const version = await versionOf(host, given.address, signal);
  if (version < oldestVersion)
    throw new ProblemError({ code: 'crm_error', detail: `Odoo ${version}` });
  return given.by === 'key'
    ? joinByKey(host, given, version, signal)
    : joinBySession(host, given.address, version, signal);
}

type KeyGiven = Extract<OdooGiven, { by: 'key' }>;

async function joinByKey(
  host: CrmHost,
  given: KeyGiven,
  version: number,
  signal: AbortSignal,
): Promise<OdooJoined> {
  const { address, database, apiKey } = given;
  const plain = { address, database, apiKey, version };
  const connection =
    version > newestWithoutJson2
      ? await overJson2(host, plain, given.login, signal)
      : await overJsonRpc(host, plain, given.login, signal);
  const client = new OdooClient(host, connection);
  const rows = await client.call({
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
    throw new ProblemError({ code: 'crm_key_of_other', detail: user.login });
  }
  return {
    connection,
    login: given.login,
    account: user?.name ?? given.login,
    keyExpiresAt: await keyExpiryOf(client, signal),
  };
}

type Unproven = Omit<OdooConnection, 'uid' | 'via'>;

/**
 * JSON-2 takes keys only, and a proxy may stand in its way; JSON-RPC, which 19 to 21 still have,
 * is asked when it refuses. What JSON-2 said is the answer when that is refused as well.
 */
async function overJson2(
  host: CrmHost,
  plain: Unproven,
  login: string,
  signal: AbortSignal,
): Promise<OdooConnection> {
  const connection: OdooConnection = { ...plain, uid: 0, via: 'json2' };
  try {
    const context = await new OdooClient(host, connection).call({
      model: 'res.users',
      method: 'context_get',
      signal,
    });
    const parsed = v.safeParse(v.looseObject({ uid: v.number() }), context);
    if (parsed.success) return { ...connection, uid: parsed.output.uid };
    throw new ProblemError({ code: 'crm_error', detail: 'context_get' });
  } catch (error) {
    if (!(error instanceof ProblemError) || !worthJsonRpc.includes(error.problem.code)) throw error;
    return overJsonRpc(host, plain, login, signal).catch((second: unknown) => {
      const isWord = second instanceof ProblemError && saysMore.includes(second.problem.code);
      throw isWord ? second : error;
    });
  }
}

const worthJsonRpc: readonly Problem['code'][] = [
  'crm_address_invalid',
  'crm_database_unknown',
  'crm_error',
  'crm_key_dead',
  'crm_password_refused',
];
const saysMore: readonly Problem['code'][] = [
  'crm_database_unknown',
  'crm_key_refused',
  'crm_password_refused',
  'crm_two_factor',
];

/** A bad login is `false`, not an error. */
async function overJsonRpc(
  host: CrmHost,
  plain: Unproven,
  login: string,
  signal: AbortSignal,
): Promise<OdooConnection> {
  const args = [plain.database, login, plain.apiKey, {}];
  const uid = await jsonRpc(
    host,
    '/jsonrpc',
    { service: 'common', method: 'authenticate', args },
    { ...plain, via: 'jsonrpc', model: 'authenticate' },
    signal,
  );
  if (typeof uid === 'number') return { ...plain, uid, via: 'jsonrpc' };
  throw new ProblemError({ code: await whyRefused(host, plain, login, signal) });
}

/**
 * The API refuses the right password of a user with two-factor authentication in the same words as
 * a wrong one. Signing in tells them apart: no error, and no user before the second factor.
 */
async function whyRefused(
  host: CrmHost,
  plain: Unproven,
  login: string,
  signal: AbortSignal,
): Promise<'crm_key_refused' | 'crm_two_factor' | 'crm_password_refused'> {
  if (isApiKey(plain.apiKey)) return 'crm_key_refused';
  const answer = await jsonRpc(
    host,
    '/web/session/authenticate',
    { db: plain.database, login, password: plain.apiKey },
    { ...plain, via: 'jsonrpc', model: 'authenticate' },
    signal,
  ).catch(() => null);
  const owesFactor = v.is(v.looseObject({ uid: v.null() }), answer);
  return owesFactor ? 'crm_two_factor' : 'crm_password_refused';
}

async function joinBySession(
  host: CrmHost,
  address: string,
  version: number,
  signal: AbortSignal,
): Promise<OdooJoined> {
  const session = await readSession(host, address, signal);
  if (!session.isStaff)
    throw new ProblemError({ code: 'crm_access_denied', detail: session.login });
  const { database, uid } = session;
  const connection: OdooConnection = {
    address,
    database,
    version,
    uid,
    via: 'session',
    apiKey: '',
  };
  await new OdooClient(host, connection).call({
    model: 'res.users',
    method: 'context_get',
    signal,
  });
  return { connection, login: session.login, account: session.name, keyExpiresAt: null };
}
