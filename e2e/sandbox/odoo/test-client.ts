import type { OdooSandbox } from './odoo-sandbox.ts';
import { isJson, type Json } from './values.ts';

/** An error of the stand-in as its tests see it. */
export class RpcFailure extends Error {
  readonly data: Json;
  constructor(data: Json) {
    super(`${String(data['name'])}: ${String(data['message'])}`);
    this.data = data;
  }
}

export const originOf = (odoo: OdooSandbox) => `http://127.0.0.1:${odoo.standIn.port}`;

/** `execute_kw` over /jsonrpc, as the sandbox's user unless another login is named. */
export async function executeKw(
  odoo: OdooSandbox,
  model: string,
  method: string,
  args: unknown[],
  kwargs: Json = {},
  login = odoo.login,
): Promise<unknown> {
  const account = odoo.accounts.find((one) => one.login === login);
  const call = [odoo.database, account?.uid, account?.apiKey, model, method, args, kwargs];
  const response = await fetch(`${originOf(odoo)}/jsonrpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: 1,
      params: { service: 'object', method: 'execute_kw', args: call },
    }),
  });
  const body: unknown = await response.json();
  if (!isJson(body)) throw new Error('not JSON-RPC');
  const { error } = body;
  if (isJson(error) && isJson(error['data'])) throw new RpcFailure(error['data']);
  return body['result'];
}

/** `search_read` narrowed to records. */
export async function searchRead(
  odoo: OdooSandbox,
  model: string,
  domain: unknown[],
  fields: string[],
  kwargs: Json = {},
): Promise<Json[]> {
  const found = await executeKw(odoo, model, 'search_read', [domain], { fields, ...kwargs });
  return Array.isArray(found) ? found.filter(isJson) : [];
}
