import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { crmRequest, type JsonAnswer, retryAtOf } from '../http.ts';

export interface OdooConnection {
  /** e.g. `https://mycompany.odoo.com` */
  readonly address: string;
  readonly database: string;
  /** Major version, 14 and later. */
  readonly version: number;
  /** User id of the key's owner; needed before 19. */
  readonly uid: number;
  readonly apiKey: string;
}

/** Method arguments by name; `ids` are the records it is called on. */
export interface OdooCall {
  readonly model: string;
  readonly method: string;
  readonly ids?: readonly number[];
  readonly args?: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

const rpcSchema = v.looseObject({
  result: v.optional(v.unknown()),
  error: v.optional(
    v.looseObject({
      code: v.optional(v.number()),
      data: v.optional(
        v.looseObject({ name: v.fallback(v.string(), ''), message: v.fallback(v.string(), '') }),
      ),
    }),
  ),
});
const json2ErrorSchema = v.looseObject({ name: v.string(), message: v.fallback(v.string(), '') });

/** From 19 on the keyed JSON-2 interface, before it JSON-RPC; both take arguments by name. */
export class OdooClient {
  private readonly host: CrmHost;
  readonly connection: OdooConnection;

  constructor(host: CrmHost, connection: OdooConnection) {
    this.host = host;
    this.connection = connection;
  }

  async call(call: OdooCall): Promise<unknown> {
    return this.connection.version >= 19 ? this.json2(call) : this.rpc(call);
  }

  private async json2({ model, method, ids, args, signal }: OdooCall): Promise<unknown> {
    const answer = await crmRequest(
      this.host,
      `${this.connection.address}/json/2/${model}/${method}`,
      {
        method: 'POST',
        headers: {
          Authorization: `bearer ${this.connection.apiKey}`,
          'Content-Type': 'application/json',
          'X-Odoo-Database': this.connection.database,
        },
        body: JSON.stringify({ ...(ids ? { ids } : {}), ...args }),
        signal,
      },
    );
    if (answer.status === 200 && answer.isJson) return answer.body;
    const { address, database } = this.connection;
    const trouble = serverTrouble(answer, address, this.host.now());
    if (trouble) throw trouble;
    if (answer.status === 401) throw new ProblemError({ code: 'crm_signed_out' });
    // Without a database there is no such route, and the page that says so is HTML.
    if (!answer.isJson && answer.status === 404)
      throw new ProblemError({ code: 'crm_database_unknown', detail: database });
    const parsed = v.safeParse(json2ErrorSchema, answer.body);
    throw parsed.success ? odooProblem(parsed.output, { model, database }) : notOdoo(address);
  }

  private async rpc({ model, method, ids, args, signal }: OdooCall): Promise<unknown> {
    const { database, uid, apiKey } = this.connection;
    return jsonRpc(
      this.host,
      this.connection.address,
      'object',
      'execute_kw',
      [database, uid, apiKey, model, method, ids ? [ids] : [], args ?? {}],
      signal,
    );
  }
}

/** One JSON-RPC call. HTTP status is 200 for errors too; `error.data.name` decides, its text is in the user's language. */
export async function jsonRpc(
  host: CrmHost,
  address: string,
  service: 'common' | 'object',
  method: string,
  args: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await crmRequest(host, `${address}/jsonrpc`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      method: 'call',
      id: 1,
      params: { service, method, args },
    }),
    signal,
  });
  const trouble = serverTrouble(answer, address, host.now());
  if (trouble) throw trouble;
  const parsed = v.safeParse(rpcSchema, answer.body);
  if (!parsed.success) throw notOdoo(address);
  const { error, result } = parsed.output;
  if (error) {
    const [database = '', , , model = method] = args.map(String);
    throw odooProblem(error.data ?? { name: '', message: '' }, { model, database });
  }
  return result;
}

/** What a server or the proxy in front of it says before Odoo is reached; null when Odoo answered. */
export function serverTrouble(
  answer: JsonAnswer,
  address: string,
  now: number,
): ProblemError | null {
  if (answer.status === 429)
    return new ProblemError(
      { code: 'crm_rate_limited' },
      { retryAt: retryAtOf(answer.headers, now) },
    );
  // JSON-2 answers 500 with JSON for every crash of its own.
  if (answer.status > 500 || (answer.status === 500 && !answer.isJson)) return down(address);
  return null;
}

/** A page where JSON belongs: another site, or a login page that stands in front. */
export function notOdoo(address: string): ProblemError {
  return new ProblemError({ code: 'crm_address_invalid', detail: new URL(address).host });
}

function down(address: string): ProblemError {
  return new ProblemError({ code: 'crm_down', detail: new URL(address).host }, { maybeDone: true });
}

/** Names as recorded from Odoo 14 to 19. */
function odooProblem(
  error: { name: string; message: string },
  asked: { model: string; database: string },
): ProblemError {
  switch (error.name) {
    case 'odoo.exceptions.AccessDenied':
      return new ProblemError({ code: 'crm_signed_out' });
    case 'odoo.exceptions.AccessError':
      return new ProblemError({ code: 'crm_access_denied', detail: asked.model });
    case 'odoo.exceptions.MissingError':
      return new ProblemError({ code: 'crm_record_gone' });
    case 'psycopg2.OperationalError':
      // Too many connections and a server that is starting are told by the same name.
      return error.message.includes(`"${asked.database}"`)
        ? new ProblemError({ code: 'crm_database_unknown', detail: asked.database })
        : new ProblemError({ code: 'crm_down', detail: 'PostgreSQL' });
    default:
      return new ProblemError({
        code: 'crm_error',
        detail: error.name.split('.').at(-1) || asked.model,
      });
  }
}
