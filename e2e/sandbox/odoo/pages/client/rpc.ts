export type Data = Record<string, unknown>;

/** An error of the server, by Odoo's exception name. */
export class ServerError extends Error {
  readonly odooName: string;
  constructor(odooName: string, message: string) {
    super(message);
    this.odooName = odooName;
  }
}

/** A JSON-RPC route with the tab's own session. */
export async function rpc(route: string, params: Data): Promise<unknown> {
  const response = await fetch(route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
  });
  if (!response.headers.get('content-type')?.includes('json')) {
    throw new ServerError('http', `The server answered ${response.status}`);
  }
  const answer = (await response.json()) as {
    result?: unknown;
    error?: { code: number; message: string; data: { name: string; message: string } };
  };
  if (answer.error?.code === 100) location.reload();
  if (answer.error) throw new ServerError(answer.error.data.name, answer.error.data.message);
  return answer.result;
}

/** A model's method, as the real web client calls it. */
export function callKw(
  model: string,
  method: string,
  args: unknown[],
  kwargs: Data = {},
): Promise<unknown> {
  return rpc(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs });
}

export async function searchRead(
  model: string,
  domain: unknown[],
  fields: string[],
  kwargs: Data = {},
): Promise<Data[]> {
  return (await callKw(model, 'search_read', [domain], { fields, ...kwargs })) as Data[];
}

/** Text of a field: '' for false, the name of a many2one. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return String(value[1] ?? '');
  return value === false || value === null || value === undefined ? '' : String(value);
}
