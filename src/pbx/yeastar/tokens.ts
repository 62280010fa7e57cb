import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import { type Envelope, type YeastarHost, YeastarTokenError, yeastarRequest } from './request.ts';

/** Times are epoch ms. */
export const tokensSchema = v.object({
  accessToken: v.string(),
  accessExpiresAt: v.number(),
  refreshToken: v.string(),
  refreshExpiresAt: v.number(),
});

export type Tokens = v.InferOutput<typeof tokensSchema>;

/** Where the tokens live between two lives of the worker. */
export interface TokenStore {
  load(): Promise<Tokens | null>;
  save(tokens: Tokens | null): Promise<void>;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Renewed this long before the end, so that a token never dies under a request. */
const renewBeforeMs = 5 * 60_000;

const grantSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  access_token_expire_time: v.pipe(v.number(), v.minValue(1)),
  refresh_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token_expire_time: v.pipe(v.number(), v.minValue(1)),
});

/**
 * One token per browser. A PBX holds only eight at a time for everybody (60002), so a token is
 * kept over worker and browser restarts, renewed by its refresh token, never asked for twice at
 * once, and given back on sign-out. Source: get-access-token and refresh-access-token pages.
 */
export class TokenKeeper {
  private readonly host: YeastarHost;
  private readonly origin: string;
  private readonly credentials: Credentials;
  private readonly store: TokenStore;
  private inFlight: Promise<Tokens> | null = null;

  constructor(host: YeastarHost, origin: string, credentials: Credentials, store: TokenStore) {
    this.host = host;
    this.origin = origin;
    this.credentials = credentials;
    this.store = store;
  }

  /** A token that is good for some minutes. `not`: one the PBX has just refused. */
  async get(signal: AbortSignal, not?: string): Promise<Tokens> {
    const held = await this.store.load();
    if (held && held.accessToken !== not && !this.isDue(held)) return held;
    this.inFlight ??= this.renew(held, not).finally(() => {
      this.inFlight = null;
    });
    const renewed = await this.inFlight;
    signal.throwIfAborted();
    return renewed;
  }

  /** Epoch ms at which the token should be renewed. */
  renewAt(tokens: Tokens): number {
    return tokens.accessExpiresAt - renewBeforeMs;
  }

  /** Frees the token's place on the PBX. Never throws: signing out must not fail. */
  async release(signal: AbortSignal): Promise<void> {
    const held = await this.store.load();
    await this.store.save(null);
    if (!held) return;
    await yeastarRequest(this.host, this.origin, {
      path: 'del_token',
      token: held.accessToken,
      signal,
    }).catch(() => undefined);
  }

  private isDue(tokens: Tokens): boolean {
    return this.host.now() >= Math.min(this.renewAt(tokens), tokens.accessExpiresAt - 1000);
  }

  /** Runs to its end even when the asker has gone: a token that was granted must be stored. */
  private async renew(held: Tokens | null, refused?: string): Promise<Tokens> {
    const signal = AbortSignal.timeout(20_000);
    if (held && held.refreshExpiresAt > this.host.now() + 1000) {
      try {
        return await this.grant('refresh_token', { refresh_token: held.refreshToken }, signal);
      } catch (error) {
        // The network failing says nothing about the refresh token; a refusal does.
        if (error instanceof ProblemError && error.maybeDone) throw error;
        if (!(error instanceof YeastarTokenError) && !isRefusal(error)) throw error;
      }
    }
    if (held && held.accessToken !== refused) {
      await yeastarRequest(this.host, this.origin, {
        path: 'del_token',
        token: held.accessToken,
        signal,
      }).catch(() => undefined);
    }
    await this.store.save(null);
    return await this.grant(
      'get_token',
      { username: this.credentials.clientId, password: this.credentials.clientSecret },
      signal,
    );
  }

  private async grant(
    path: 'get_token' | 'refresh_token',
    body: unknown,
    signal: AbortSignal,
  ): Promise<Tokens> {
    const askedAt = this.host.now();
    const envelope = await yeastarRequest(this.host, this.origin, {
      path,
      body,
      signal,
      expect: [-1],
    });
    if (envelope.errcode === -1) throw new ProblemError({ code: 'pbx_credentials' });
    const tokens = toTokens(envelope, askedAt, new URL(this.origin).host);
    await this.store.save(tokens);
    return tokens;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ProblemError && ['pbx_credentials', 'pbx_error'].includes(error.problem.code)
  );
}

function toTokens(envelope: Envelope, askedAt: number, hostName: string): Tokens {
  const parsed = v.safeParse(grantSchema, envelope);
  if (!parsed.success) throw new ProblemError({ code: 'pbx_not_yeastar', detail: hostName });
  const grant = parsed.output;
  return {
    accessToken: grant.access_token,
    accessExpiresAt: askedAt + grant.access_token_expire_time * 1000,
    refreshToken: grant.refresh_token,
    refreshExpiresAt: askedAt + grant.refresh_token_expire_time * 1000,
  };
}
