import type { Received, Reply } from '../kit/server.ts';
import { mayCallAs } from './accounts.ts';
import { asKwargs, callPositional } from './call-method.ts';
import { accessDenied, keyError, noDatabase, OdooError, rpcError, valueError } from './errors.ts';
import { invalidJson, wrongContentType } from './html-answers.ts';
import { isJson, type Json, pythonRepr } from './values.ts';
import type { World } from './world.ts';

/** `Content-Type: application/json`, the way Odoo tells a JSON-RPC request from a form. */
export function isJsonRequest(request: Received): boolean {
  const type = request.headers['content-type'] ?? '';
  return request.method === 'POST' && /^application\/json(?:-rpc)?\b/.test(type);
}

/**
 * Runs one JSON-RPC route: `method` is ignored, a missing id becomes null, and the status is 200
 * whatever happened.
 */
export function answerJsonRpc(
  world: World,
  request: Received,
  run: (params: Json) => unknown,
): Reply {
  if (!isJsonRequest(request)) return wrongContentType(world, request);
  let body: unknown;
  try {
    body = JSON.parse(request.body || '{}');
  } catch {
    return invalidJson(world, request.body);
  }
  if (!isJson(body)) return { status: 400, body: 'Invalid JSON-RPC data' };
  const id = body['id'] ?? null;
  try {
    const params = isJson(body['params']) ? body['params'] : {};
    return json(world, { jsonrpc: '2.0', id, result: run(params) ?? null });
  } catch (error) {
    if (!(error instanceof OdooError)) throw error;
    return json(world, { jsonrpc: '2.0', id, error: rpcError(error, world.version) });
  }
}

function json(world: World, body: object): Reply {
  const charset = world.version >= 17 ? '; charset=utf-8' : '';
  return { headers: { 'content-type': `application/json${charset}` }, body };
}

export function versionInfo(world: World) {
  const serie = `${world.version}.0`;
  return {
    server_version: serie,
    server_version_info: [world.version, 0, 0, 'final', 0, ''],
    server_serie: serie,
    protocol_version: 1,
  };
}

/** `POST /jsonrpc`: the services common, object and db. */
export function callService(world: World, params: Json): unknown {
  const args: unknown[] = Array.isArray(params['args']) ? params['args'] : [];
  const service = params['service'];
  const call = `${String(service)}.${String(params['method'])}`;
  switch (call) {
    case 'common.version':
      return versionInfo(world);
    case 'common.login':
    case 'common.authenticate':
      return authenticate(world, args);
    case 'object.execute_kw':
    case 'object.execute':
      return execute(world, args, call === 'object.execute');
    case 'db.list':
      if (!world.switches.listDatabases) throw accessDenied();
      return [world.database, ...(world.switches.severalDatabases ? ['ringtab-archive'] : [])];
    default:
      throw unknownService(world, service, params['method']);
  }
}

function unknownService(world: World, service: unknown, method: unknown) {
  if (service === 'common' || service === 'object' || service === 'db') {
    return new OdooError('builtins.Exception', `Method not found: ${String(method)}`, 500);
  }
  if (world.version >= 17) return keyError(String(service));
  const text = "local variable 'dispatch' referenced before assignment";
  return new OdooError('builtins.UnboundLocalError', text, 500);
}

/** uid, or false for a wrong login: not an error. */
function authenticate(world: World, [database, login, secret]: unknown[]): number | false {
  checkDatabase(world, database);
  const account = world.accounts.find((one) => one.login === login);
  if (!account || !mayCallAs(world, account, secret)) return false;
  world.tell('Login', account.login);
  return account.uid;
}

function execute(world: World, args: unknown[], flat: boolean): unknown {
  const [database, uid, secret, model, method, ...rest] = args;
  checkDatabase(world, database);
  if (typeof uid !== 'number') {
    throw valueError(`invalid literal for int() with base 10: ${pythonRepr(uid)}`);
  }
  if (!mayCallAs(world, world.account(uid), secret)) throw accessDenied();
  const positional = flat ? rest : rest[0];
  return callPositional(world, uid, {
    model: String(model),
    method: String(method),
    args: Array.isArray(positional) ? positional : [],
    kwargs: flat ? {} : asKwargs(rest[1]),
  });
}

function checkDatabase(world: World, name: unknown): void {
  if (name !== world.database) throw noDatabase(world.version, String(name));
}
