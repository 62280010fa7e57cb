import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import { type Envelope, type YeastarHost, yeastarRequest } from './request.ts';

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

/**
 * Renewed this long before the end, so that a token never dies under a request and a renewal that
 * fails can be tried again. A token with a short life is used for half of it.
 */
const longestMarginMs = 5 * 60_000;
/** A token this close to its end may be dead when it arrives. */
const lastMomentMs = 1000;
/** Signing out waits so long for a renewal under way. */
const renewalGraceMs = 2000;
/** INTERNAL SERVER ERROR and OVERLOAD_TASK_RUNNING: the PBX's trouble, not the token's. */
const passing: readonly number[] = [-2, 70082];

/** A year at most: a date beyond all dates could be neither stored nor waited for. */
const lifeSeconds = v.pipe(
  v.number(),
  v.minValue(1),
  v.transform((seconds) => Math.min(seconds, 366 * 86_400)),
);

const grantSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  access_token_expire_time: lifeSeconds,
  refresh_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token_expire_time: lifeSeconds,
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
  private renewing: Promise<Tokens> | null = null;
  private renewal = new AbortController();
  /** Learnt from each grant; what a former life of the worker stored is judged by the longest. */
  private marginMs = longestMarginMs;

  constructor(host: YeastarHost, origin: string, credentials: Credentials, store: TokenStore) {
    this.host = host;
    this.origin = origin;
    this.credentials = credentials;
    this.store = store;
  }

  /** A token that is good for some minutes. `not`: one the PBX has just refused. */
  async get(signal: AbortSignal, not?: string): Promise<Tokens> {
    const held = await this.store.load();
    if (held && this.isGood(held, not)) return held;
    try {
      const renewed = await whileWanted(this.renewOnce(not), signal);
      // A renewal begun by somebody who had not met the refusal may end with the refused token.
      return renewed.accessToken === not ? await whileWanted(this.renewOnce(not), signal) : renewed;
    } catch (error) {
      if (!(error instanceof ProblemError && error.maybeDone)) throw error;
      // What may have been done is the granting, not what the asker wanted the token for.
      throw new ProblemError(error.problem, { cause: error });
    }
  }

  /** Epoch ms at which the token should be renewed. */
  renewAt(tokens: Tokens): number {
    return tokens.accessExpiresAt - this.marginMs;
  }

  /**
   * Frees the token's place on the PBX. Never throws: signing out must not fail. A renewal under
   * way is waited for, but not for long: one that hangs is called off and the token before it freed.
   */
  async release(signal: AbortSignal): Promise<void> {
    const callOff = setTimeout(() => this.renewal.abort(), renewalGraceMs);
    await this.renewing?.catch(() => undefined);
    clearTimeout(callOff);
    const held = await this.store.load();
    await this.store.save(null);
    if (held) await this.giveBack(held, signal).catch(() => undefined);
  }

  private isGood(tokens: Tokens, refused: string | undefined): boolean {
    return tokens.accessToken !== refused && this.host.now() < this.renewAt(tokens);
  }

  private renewOnce(refused: string | undefined): Promise<Tokens> {
    this.renewing ??= this.renew(refused).finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** Runs to its end even when the asker has gone: a token that was granted must be stored. */
  private async renew(refused: string | undefined): Promise<Tokens> {
    // Read again: another renewal may have ended while the asker was reading.
    const held = await this.store.load();
    if (held && this.isGood(held, refused)) return held;
    this.renewal = new AbortController();
    const signal = AbortSignal.any([this.renewal.signal, AbortSignal.timeout(20_000)]);
    const lives =
      held !== null &&
      held.accessToken !== refused &&
      this.host.now() < held.accessExpiresAt - lastMomentMs;
    if (held && held.refreshExpiresAt > this.host.now() + lastMomentMs) {
      try {
        return await this.grant('refresh_token', { refresh_token: held.refreshToken }, signal);
      } catch (error) {
        // The network failing says nothing about the refresh token; a refusal does.
        const lost = error instanceof ProblemError && error.maybeDone;
        if (lost && lives) return held;
        if (!isRefusal(error)) throw error;
      }
    }
    if (held && held.accessToken !== refused) await this.giveBack(held, signal);
    await this.store.save(null);
    return await this.grant(
      'get_token',
      { username: this.credentials.clientId, password: this.credentials.clientSecret },
      signal,
    );
  }

  private async giveBack(tokens: Tokens, signal: AbortSignal): Promise<void> {
    if (tokens.accessToken === '') return;
    const call = { path: 'del_token', token: tokens.accessToken, signal };
    try {
      await yeastarRequest(this.host, this.origin, call);
    } catch (error) {
      // Dead already, which is as good. While the PBX cannot be asked, its place is not forgotten.
      if (!isRefusal(error)) throw error;
    }
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
      expect: [-1, 60002],
    });
    if (envelope.errcode === -1) throw new ProblemError({ code: 'pbx_credentials' });
    if (envelope.errcode === 60002) throw new ProblemError({ code: 'pbx_token_limit' });
    const tokens = toTokens(envelope, askedAt, new URL(this.origin).host);
    this.marginMs = Math.min(longestMarginMs, (tokens.accessExpiresAt - askedAt) / 2);
    await this.store.save(tokens);
    return tokens;
  }
}

/** The PBX does not take this token; an overloaded one, or no answer, says nothing about it. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ProblemError) || error.maybeDone) return false;
  const { code, detail = '' } = error.problem;
  return code === 'pbx_credentials' || (code === 'pbx_error' && !passing.includes(Number(detail)));
}

/** Lets the asker go when it does not want to wait any more; what it waited for goes on. */
function whileWanted<T>(job: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    job.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
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
