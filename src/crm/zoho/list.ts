import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { ZohoClient } from './client.ts';
import { type Row, rowsOf } from './coql.ts';
import { zohoTime } from './zoho-time.ts';

/** `per_page`, at most. */
const listed = 200;

export interface ZohoList {
  readonly rows: Row[];
  readonly more: boolean;
  /** Leads to the next page; '' when there is none. Good for 24 hours, with the same parameters only. */
  readonly token: string;
}

const infoSchema = v.looseObject({
  info: v.looseObject({
    more_records: v.fallback(v.boolean(), false),
    next_page_token: v.fallback(v.nullable(v.string()), null),
  }),
});

/**
 * A page of `GET /{path}`: no rows for 204 and 304. `If-Modified-Since` is ISO 8601 here, not an HTTP date.
 *
 * @param query without what turns pages
 * @param at.page from 1, as far as record 2,000; or the token of the page before
 * @param at.since epoch ms on Zoho's clock: only what was changed after it
 */
export async function readList(
  client: ZohoClient,
  path: string,
  query: Readonly<Record<string, string>>,
  at: { readonly page?: number; readonly token?: string; readonly since?: number },
  signal: AbortSignal,
): Promise<ZohoList> {
  const { page = 1, token = '', since } = at;
  const turned = token === '' ? { page: String(page) } : { page_token: token };
  const asked = new URLSearchParams({ ...query, per_page: String(listed), ...turned });
  const body = await client.request(`${path}?${asked}`, {
    signal,
    ...(since === undefined ? {} : { headers: { 'If-Modified-Since': zohoTime(since) } }),
  });
  const info = v.safeParse(infoSchema, body);
  return {
    rows: rowsOf(body),
    more: info.success && info.output.info.more_records,
    token: info.success ? (info.output.info.next_page_token ?? '') : '',
  };
}

const forgotten = ['EXPIRED_VALUE', 'INVALID_DATA', 'TOKEN_BOUND_DATA_MISMATCH'];

/** The token of a page is no longer good: it was too long ago, or something about the list is different. */
export function isForgottenPlace(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.code === 'crm_error' &&
    forgotten.includes(error.problem.detail ?? '')
  );
}
