import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { crmRequest } from '../http.ts';
import type { OdooConnection } from './connection.ts';
import { jsonRpc } from './json-rpc.ts';
import { notOdoo, odooProblem, serverTrouble, signedOut } from './problems.ts';
import { readSession } from './session.ts';

/** Method arguments by name; `ids` are the records it is called on. */
export interface OdooCall {
  readonly model: string;
  readonly method: string;
  readonly ids?: readonly number[];
  readonly args?: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

const json2ErrorSchema = v.looseObject({ name: v.string(), message: v.fallback(v.string(), '') });

/** One user's way into one database; all ways take arguments by name. */
export class OdooClient {
  private readonly host: CrmHost;
  readonly connection: OdooConnection;

  constructor(host: CrmHost, connection: OdooConnection) {
    this.host = host;
    this.connection = connection;
  }

  async call(call: OdooCall): Promise<unknown> {
    switch (this.connection.via) {
      case 'json2':
        return this.json2(call);
      case 'jsonrpc':
        return this.rpc(call);
      case 'session':
        return this.callKw(call);
    }
  }

  /** Throws when the browser's session is no longer that of the user who was connected. */
  async needSameUser(signal: AbortSignal): Promise<void> {
    const { via, address, uid, database } = this.connection;
    if (via !== 'session') return;
    const session = await readSession(this.host, address, signal);
    if (session.uid !== uid || session.database !== database)
      throw new ProblemError({ code: 'crm_session_of_other', detail: session.name });
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
    if (answer.status === 401) throw signedOut(this.connection);
    // Without a database there is no such route, and the page that says so is HTML.
    if (!answer.isJson && answer.status === 404)
      throw new ProblemError({ code: 'crm_database_unknown', detail: database });
    const parsed = v.safeParse(json2ErrorSchema, answer.body);
    throw parsed.success
      ? odooProblem(parsed.output, { ...this.connection, model })
      : notOdoo(address);
  }

  private rpc({ model, method, ids, args, signal }: OdooCall): Promise<unknown> {
    const { database, uid, apiKey } = this.connection;
    const call = [database, uid, apiKey, model, method, ids ? [ids] : [], args ?? {}];
    const params = { service: 'object', method: 'execute_kw', args: call };
    return jsonRpc(this.host, '/jsonrpc', params, { ...this.connection, model }, signal);
  }

  /** The route of Odoo's own web client; JSON requests need no CSRF token. */
  private callKw({ model, method, ids, args, signal }: OdooCall): Promise<unknown> {
    const path = `/web/dataset/call_kw/${model}/${method}`;
    const params = { model, method, args: ids ? [ids] : [], kwargs: args ?? {} };
    return jsonRpc(this.host, path, params, { ...this.connection, model }, signal);
  }
}
