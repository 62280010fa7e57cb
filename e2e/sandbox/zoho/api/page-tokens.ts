import { randomBytes } from 'node:crypto';
import type { Received } from '../../kit/server.ts';
import { toUserTime } from '../user-time.ts';
import { ApiRefusal } from './api-error.ts';

const lifetimeMs = 24 * 3_600_000;

/** `next_page_token`: good for a day, and only with the very parameters of the request that gave it. */
export class PageTokens {
  private readonly issued = new Map<string, { key: string; start: number; expiresAt: number }>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  issue(query: URLSearchParams, start: number): { value: string; expiry: string } {
    const value = randomBytes(24).toString('hex');
    const expiresAt = this.now() + lifetimeMs;
    this.issued.set(value, { key: keyOf(query), start, expiresAt });
    return { value, expiry: toUserTime(expiresAt) };
  }

  /** Index of the first record of the page. */
  open(query: URLSearchParams): number {
    const token = this.issued.get(query.get('page_token') ?? '');
    const details = { param_name: 'page_token' };
    if (!token) throw new ApiRefusal(400, 'INVALID_DATA', 'invalid data', details);
    if (token.key !== keyOf(query)) {
      throw new ApiRefusal(400, 'TOKEN_BOUND_DATA_MISMATCH', 'parameters changed', details);
    }
    if (token.expiresAt <= this.now()) {
      throw new ApiRefusal(400, 'EXPIRED_VALUE', 'the page token expired', details);
    }
    return token.start;
  }
}

function keyOf(query: URLSearchParams): string {
  const rest = [...query].filter(([name]) => name !== 'page' && name !== 'page_token');
  return JSON.stringify(rest.sort());
}

/** `If-Modified-Since` in epoch ms. ISO 8601 with an offset, not an HTTP date. */
export function modifiedSince(request: Received): number | undefined {
  const text = request.headers['if-modified-since'];
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new ApiRefusal(400, 'INVALID_DATA', 'invalid data', {
    header_name: 'If-Modified-Since',
    expected_data_type: 'datetime',
  });
}
