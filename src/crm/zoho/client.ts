import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { crmRequest, type JsonAnswer, retryAtOf } from '../http.ts';
import { centreOfApi } from './data-centres.ts';
import { refreshAccess, type ZohoClientApp } from './oauth.ts';

/** The short-lived half of the connection. Times are epoch ms. */
export const zohoAccessSchema = v.object({ accessToken: v.string(), expiresAt: v.number() });
export type ZohoAccess = v.InferOutput<typeof zohoAccessSchema>;

export interface ZohoConnection extends ZohoClientApp {
  readonly refreshToken: string;
  readonly apiDomain: string;
}

/** Where the access token lives between two lives of the worker. */
export interface ZohoAccessStore {
  load(): Promise<ZohoAccess | null>;
  save(access: ZohoAccess): Promise<void>;
}

export interface ZohoRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

const errorSchema = v.looseObject({ code: v.string(), details: v.optional(v.unknown()) });

/**
 * Renewals under way by refresh token. The worker makes a client for every job, and Zoho
 * allows ten renewals in ten minutes, so all of them share one.
 */
const renewals = new Map<string, Promise<ZohoAccess>>();

/** Renewals Zoho told to wait, by refresh token: asking before then would only be refused again. */
const told = new Map<string, ProblemError>();

/** Requests to Zoho's REST API v8 with the access token kept fresh, one renewal at a time. */
export class ZohoClient {
  private readonly host: CrmHost;
  private readonly connection: ZohoConnection;
  private readonly store: ZohoAccessStore;

  constructor(host: CrmHost, connection: ZohoConnection, store: ZohoAccessStore) {
    this.host = host;
    this.connection = connection;
    this.store = store;
  }

  /**
   * Resolves to the parsed body, or undefined for 204 and 304.
   *
   * @param path below `/crm/v8/`, with its query already encoded
   */
  async request(path: string, init: ZohoRequest): Promise<unknown> {
    const access = await this.access(init.signal);
    const first = await this.send(path, init, access);
    if (first.status !== 401 || codeOf(first.body) === 'OAUTH_SCOPE_MISMATCH')
      return this.read(first, path);
    // 401 means that nothing was carried out, so the same request may go once more.
    return this.read(await this.send(path, init, await this.renew(access, init.signal)), path);
  }

  private async send(path: string, init: ZohoRequest, access: ZohoAccess): Promise<JsonAnswer> {
    const api = centreOfApi(this.connection.apiDomain)?.api;
    if (!api)
      throw new ProblemError({ code: 'crm_host_unknown', detail: this.connection.apiDomain });
    return crmRequest(this.host, `${api}/crm/v8/${path}`, {
      ...init,
      headers: {
        ...init.headers,
        Authorization: `Zoho-oauthtoken ${access.accessToken}`,
        ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
    });
  }

  private async access(signal: AbortSignal): Promise<ZohoAccess> {
    const held = await this.store.load();
    return held && this.isFresh(held) ? held : this.renew(held, signal);
  }

  private isFresh(access: ZohoAccess): boolean {
    return access.expiresAt > this.host.now() + 60_000;
  }

  /** @param stale what was held, or was refused; anything else that is held by now is newer */
  private renew(stale: ZohoAccess | null, signal: AbortSignal): Promise<ZohoAccess> {
    const { refreshToken, accountsServer } = this.connection;
    const running =
      renewals.get(refreshToken) ??
      this.newAccess(stale).finally(() => renewals.delete(refreshToken));
    renewals.set(refreshToken, running);
    // One caller's patience must not end the renewal the others wait for.
    return unlessAborted(running, signal, accountsServer.replace('https://', ''));
  }

  private async newAccess(stale: ZohoAccess | null): Promise<ZohoAccess> {
    const held = await this.store.load();
    if (held && held.accessToken !== stale?.accessToken && this.isFresh(held)) return held;
    const { connection, host } = this;
    const wait = told.get(connection.refreshToken);
    if (wait?.retryAt !== undefined && wait.retryAt > host.now()) throw wait;
    told.delete(connection.refreshToken);
    const patience = AbortSignal.timeout(20_000);
    const grant = await refreshAccess(host, connection, connection.refreshToken, patience).catch(
      (error: unknown) => {
        if (error instanceof ProblemError && error.retryAt !== undefined)
          told.set(connection.refreshToken, error);
        // Whatever became of the renewal, the request behind it has not left yet.
        throw error instanceof ProblemError && error.maybeDone
          ? new ProblemError(error.problem, { cause: error })
          : error;
      },
    );
    const access = { accessToken: grant.accessToken, expiresAt: grant.expiresAt };
    await this.store.save(access);
    return access;
  }

  private read(answer: JsonAnswer, path: string): unknown {
    if (answer.status === 204 || answer.status === 304) return undefined;
    // A row that was refused comes with 400 and stands in `data`: its reason is the caller's to read.
    if (answer.isJson && (answer.status < 400 || hasRows(answer.body))) return answer.body;
    throw this.problemOf(answer, path);
  }

  private problemOf(answer: JsonAnswer, path: string): ProblemError {
    const code = codeOf(answer.body);
    const [asked = path] = path.split(/\/\d|\?/);
    if (answer.status === 429) {
      return new ProblemError(
        { code: 'crm_rate_limited' },
        { retryAt: retryAtOf(answer.headers, this.host.now()) },
      );
    }
    if (answer.status >= 500 || !answer.isJson) {
      return new ProblemError(
        { code: 'crm_down', detail: new URL(this.connection.apiDomain).host },
        { maybeDone: true },
      );
    }
    switch (code) {
      case 'INVALID_TOKEN':
      case 'AUTHENTICATION_FAILURE':
        return new ProblemError({ code: 'crm_signed_out' });
      case 'OAUTH_SCOPE_MISMATCH':
        return new ProblemError({ code: 'crm_scope_missing', detail: asked });
      case 'NO_PERMISSION':
      case 'AUTHORIZATION_FAILED':
        return new ProblemError({ code: 'crm_access_denied', detail: asked });
      default:
        return new ProblemError({ code: 'crm_error', detail: code ?? `HTTP ${answer.status}` });
    }
  }
}

function unlessAborted<T>(job: Promise<T>, signal: AbortSignal, detail: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(new ProblemError({ code: 'crm_unreachable', detail }, { cause: signal.reason }));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    job.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function hasRows(body: unknown): boolean {
  return v.is(v.looseObject({ data: v.array(v.unknown()) }), body);
}

function codeOf(body: unknown): string | null {
  const parsed = v.safeParse(errorSchema, body);
  return parsed.success ? parsed.output.code : null;
}
