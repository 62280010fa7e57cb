import type { StandIn } from '../../sandbox/kit/server.ts';
import type { OdooSandbox, OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import { exchange } from './exchange.ts';

export interface OdooPerson {
  readonly uid: number;
  /** The contact that stands for the user: the author of what they write. */
  readonly partner: number;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly apiKey: string;
}

export interface OdooRow {
  readonly id: number;
  readonly [field: string]: unknown;
}

/** What differs between the stand-in and a real server: who is there, and what no API can do. */
export interface OdooBackend {
  readonly version: OdooVersion;
  /** What the client under test meets. */
  readonly standIn: StandIn;
  /** Plain http, for the administrator. */
  readonly port: number;
  readonly database: string;
  readonly people: Readonly<Record<'admin' | 'agent' | 'reader' | 'guarded', OdooPerson>>;
  /** A record only the administrator sees from now on; resolves to how to show it again. */
  hide(model: string, id: number): Promise<() => Promise<void>>;
  /** The agent's key runs out, or lives again. */
  killKey(dead: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * An Odoo under test, stand-in or real, with an administrator's hands on it: they reach in through
 * the same API, so that both are set up alike.
 */
export class OdooServer {
  readonly backend: OdooBackend;

  constructor(backend: OdooBackend) {
    this.backend = backend;
  }

  /** `execute_kw` as the administrator; an error of Odoo's is thrown with its name. */
  async ask(
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs: object = {},
  ): Promise<unknown> {
    const { port, database, people } = this.backend;
    const { uid, apiKey } = people.admin;
    const call = [database, uid, apiKey, model, method, args, kwargs];
    const answer = await exchange({
      port,
      host: 'localhost',
      method: 'POST',
      path: '/jsonrpc',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        params: { service: 'object', method: 'execute_kw', args: call },
      }),
    });
    const { result, error } = JSON.parse(answer.body.toString('utf8'));
    if (error) throw new Error(`${error.data.name}: ${error.data.message}`);
    return result;
  }

  /** A session as a browser tab gets one; its cookie. */
  async sessionOf({ login, password }: { login: string; password: string }): Promise<string> {
    const { port, database } = this.backend;
    const answer = await exchange({
      port,
      host: 'localhost',
      method: 'POST',
      path: '/web/session/authenticate',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params: { db: database, login, password } }),
    });
    const set = [answer.headers['set-cookie'] ?? []].flat().join(';');
    return /session_id=[^;]+/.exec(set)?.[0] ?? '';
  }

  async add(model: string, values: object): Promise<number> {
    const [id = 0] = await this.addAll(model, [values]);
    return id;
  }

  async addAll(model: string, rows: readonly object[]): Promise<number[]> {
    const ids = await this.ask(model, 'create', [rows]);
    return Array.isArray(ids) ? ids.map(Number) : [];
  }

  async remove(model: string, ...ids: number[]): Promise<void> {
    await this.ask(model, 'unlink', [ids]);
  }

  async rows(
    model: string,
    domain: readonly unknown[],
    fields: readonly string[],
  ): Promise<OdooRow[]> {
    const rows = await this.ask(model, 'search_read', [domain], { fields, order: 'id asc' });
    return Array.isArray(rows) ? rows : [];
  }

  /** Messages of our making in a record's chatter, oldest first. */
  messagesOf(model: string, id: number): Promise<OdooRow[]> {
    return this.rows(
      'mail.message',
      [
        ['model', '=', model],
        ['res_id', '=', id],
        ['message_id', 'ilike', 'ringtab'],
      ],
      [
        'author_id',
        'body',
        'date',
        'is_internal',
        'mail_activity_type_id',
        'message_id',
        'message_type',
        'partner_ids',
        'subtype_id',
      ],
    );
  }

  async countryId(code: string): Promise<number | false> {
    const [row] = await this.rows('res.country', [['code', '=', code]], ['code']);
    return row?.id ?? false;
  }
}

/** The stand-in, with the people a real one has. */
export function standInBackend(odoo: OdooSandbox): OdooBackend {
  const person = (login: string): OdooPerson => {
    const account = odoo.accounts.find((one) => one.login === login);
    if (!account) throw new Error(`nobody is called ${login}`);
    const partner = odoo.records('res.users').find(({ id }) => id === account.uid)?.['partner_id'];
    return { ...account, partner: Number(partner) };
  };
  return {
    version: odoo.switches.version,
    standIn: odoo.standIn,
    port: odoo.standIn.port,
    database: odoo.database,
    people: {
      admin: person('admin'),
      agent: person(odoo.login),
      reader: person('ritabloom@example.com'),
      guarded: person('theofalk@example.com'),
    },
    hide: async (model, id) => {
      odoo.switches.hiddenRecords = [{ model, id }];
      return async () => {
        odoo.switches.hiddenRecords = [];
      };
    },
    killKey: async (dead) => {
      odoo.switches.keyDead = dead;
    },
    close: odoo.close,
  };
}
