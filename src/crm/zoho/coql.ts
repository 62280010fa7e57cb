import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { ZohoClient } from './client.ts';

export type Row = Record<string, unknown>;

const rowsSchema = v.looseObject({
  data: v.array(v.record(v.string(), v.unknown())),
  info: v.fallback(v.looseObject({ more_records: v.fallback(v.boolean(), false) }), {
    more_records: false,
  }),
});

/** The most rows COQL gives at once; they cost three credits. */
export const mostAtOnce = 2000;

/**
 * The rows of a COQL query without a limit of its own. In a large organisation the first 200 are
 * not always all, and the one that is looked for may be among the rest.
 */
export async function coqlRows(
  client: ZohoClient,
  query: string,
  signal: AbortSignal,
): Promise<Row[]> {
  const first = await coqlPage(client, `${query} limit 200`, signal);
  if (!first.more) return first.rows;
  const rest = await coqlPage(client, `${query} limit ${mostAtOnce} offset 200`, signal);
  return [...first.rows, ...rest.rows];
}

/** The answer to a COQL query with a limit of its own. */
export async function coqlPage(
  client: ZohoClient,
  query: string,
  signal: AbortSignal,
): Promise<{ rows: Row[]; more: boolean }> {
  const body = JSON.stringify({ select_query: query });
  return read(await client.request('coql', { method: 'POST', body, signal }));
}

/** `/search` shows so many results in all, and refuses to turn further. */
const pagesOfSearch = 10;

/**
 * The rows of a `/search`, all pages of it.
 *
 * @param query without `page` and `per_page`
 */
export async function searchRows(
  client: ZohoClient,
  module: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; page <= pagesOfSearch; page += 1) {
    const asked = new URLSearchParams({ ...query, per_page: '200', page: String(page) });
    const answer = read(await client.request(`${module}/search?${asked}`, { signal }));
    rows.push(...answer.rows);
    if (!answer.more) break;
  }
  return rows;
}

/** Rows of a list or record answer; none for 204. */
export function rowsOf(body: unknown): Row[] {
  return read(body).rows;
}

function read(body: unknown): { rows: Row[]; more: boolean } {
  if (body === undefined) return { rows: [], more: false };
  const parsed = v.safeParse(rowsSchema, body);
  // "Found nothing" must never be said of an answer that was not understood.
  if (!parsed.success) throw new ProblemError({ code: 'crm_error', detail: 'data' });
  return { rows: parsed.output.data, more: parsed.output.info.more_records };
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The id inside a lookup value. */
export function idOf(value: unknown): string {
  const parsed = v.safeParse(v.looseObject({ id: v.string() }), value);
  return parsed.success ? parsed.output.id : '';
}
