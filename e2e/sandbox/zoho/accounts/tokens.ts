import { createHash, randomBytes } from 'node:crypto';
import type { Location } from '../data-centres.ts';

/** What the user agreed to. */
export interface Grant {
  scopes: readonly string[];
  location: Location;
  redirectUri: string;
  /** Whether exchanging the code also yields a refresh token. */
  offline: boolean;
  challenge?: { value: string; method: 'plain' | 'S256' };
}

interface Code {
  grant: Grant;
  expiresAt: number;
}

interface RefreshToken {
  value: string;
  grant: Grant;
  /** Epoch ms of each access token made from it. */
  madeAt: number[];
}

export interface AccessToken {
  value: string;
  scopes: readonly string[];
  location: Location;
  expiresAt: number;
  refreshToken?: string;
}

const tenMinutes = 600_000;
const codeLifetimeMs = 120_000;
const maxPerTenMinutes = 10;
const maxLiveAccessTokens = 15;
const maxRefreshTokens = 20;

/** Codes and tokens with Zoho's limits on each (reference: token validity, v8). */
export class Tokens {
  private readonly codes = new Map<string, Code>();
  private codesMadeAt: number[] = [];
  private refreshTokens: RefreshToken[] = [];
  private accessTokens: AccessToken[] = [];
  private readonly agreed = new Set<string>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Whether the user once agreed to just these scopes, so that no consent page is needed. */
  hasAgreed(scopes: readonly string[]): boolean {
    return this.agreed.has([...scopes].sort().join(','));
  }

  /** A one-use code, or undefined after ten of them within ten minutes. */
  makeCode(grant: Grant): string | undefined {
    this.codesMadeAt = this.recent(this.codesMadeAt);
    if (this.codesMadeAt.length >= maxPerTenMinutes) return undefined;
    this.codesMadeAt.push(this.now());
    this.agreed.add([...grant.scopes].sort().join(','));
    const code = newToken();
    this.codes.set(code, { grant, expiresAt: this.now() + codeLifetimeMs });
    return code;
  }

  /** Takes the code out of use; undefined when unknown, used, or older than two minutes. */
  redeem(code: string): Grant | undefined {
    const found = this.codes.get(code);
    this.codes.delete(code);
    return found && found.expiresAt > this.now() ? found.grant : undefined;
  }

  /** The 21st refresh token silently ends the first. */
  makeRefreshToken(grant: Grant): string {
    const value = newToken();
    this.refreshTokens.push({ value, grant, madeAt: [] });
    for (const old of this.refreshTokens.splice(0, this.refreshTokens.length - maxRefreshTokens)) {
      this.endAccessTokensOf(old.value);
    }
    return value;
  }

  findRefreshToken(value: string): RefreshToken | undefined {
    return this.refreshTokens.find((token) => token.value === value);
  }

  /** undefined: ten were made from this refresh token within ten minutes. */
  makeAccessToken(
    grant: Grant,
    lifetimeSeconds: number,
    refreshToken?: string,
  ): AccessToken | undefined {
    const source = refreshToken === undefined ? undefined : this.findRefreshToken(refreshToken);
    if (source) {
      source.madeAt = this.recent(source.madeAt);
      if (source.madeAt.length >= maxPerTenMinutes) return undefined;
      source.madeAt.push(this.now());
    }
    const token: AccessToken = {
      value: newToken(),
      scopes: grant.scopes,
      location: grant.location,
      expiresAt: this.now() + lifetimeSeconds * 1000,
      ...(refreshToken === undefined ? {} : { refreshToken }),
    };
    this.accessTokens.push(token);
    const siblings = this.accessTokens.filter(
      (other) => other.refreshToken === refreshToken && other.expiresAt > this.now(),
    );
    const oldest = siblings.length > maxLiveAccessTokens ? siblings[0] : undefined;
    if (oldest) this.accessTokens = this.accessTokens.filter((other) => other !== oldest);
    return token;
  }

  /** A token that still opens the API. */
  findAccessToken(value: string): AccessToken | undefined {
    return this.accessTokens.find((token) => token.value === value && token.expiresAt > this.now());
  }

  /** Either kind of token; a refresh token takes its access tokens along. */
  revoke(value: string): boolean {
    const before = this.refreshTokens.length + this.accessTokens.length;
    this.refreshTokens = this.refreshTokens.filter((token) => token.value !== value);
    this.accessTokens = this.accessTokens.filter((token) => token.value !== value);
    this.endAccessTokensOf(value);
    return this.refreshTokens.length + this.accessTokens.length < before;
  }

  revokeAll(refreshTokensToo: boolean): void {
    this.accessTokens = [];
    if (!refreshTokensToo) return;
    this.refreshTokens = [];
    this.codes.clear();
    this.agreed.clear();
  }

  resetLimits(): void {
    this.codesMadeAt = [];
    for (const token of this.refreshTokens) token.madeAt = [];
  }

  private endAccessTokensOf(refreshToken: string): void {
    this.accessTokens = this.accessTokens.filter((token) => token.refreshToken !== refreshToken);
  }

  private recent(times: readonly number[]): number[] {
    return times.filter((at) => at > this.now() - tenMinutes);
  }
}

/** Whether a PKCE verifier answers the challenge given at authorisation. */
export function answersChallenge(challenge: Grant['challenge'], verifier: string | null): boolean {
  if (!challenge) return true;
  if (!verifier) return false;
  if (challenge.method === 'plain') return verifier === challenge.value;
  return createHash('sha256').update(verifier).digest('base64url') === challenge.value;
}

function newToken(): string {
  return `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;
}
