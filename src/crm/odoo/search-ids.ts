import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { OdooClient } from './client.ts';

const idsSchema = v.array(v.looseObject({ id: v.number() }));

/** Ids of what fits the domain, oldest first, twenty at most. */
export async function searchIds(
  client: OdooClient,
  model: string,
  domain: readonly unknown[],
  signal: AbortSignal,
): Promise<number[]> {
  const answer = await client.call({
    model,
    method: 'search_read',
    args: { domain, fields: ['id'], order: 'id asc', limit: 20 },
    signal,
  });
  const rows = v.safeParse(idsSchema, answer);
  // Taken for "none", an answer that was not understood would have something written twice.
  if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: model });
  return rows.output.map(({ id }) => id);
}

/** A marker as it stands in notes: without anything that HTML, or `ilike`, has a meaning for, and with an end. */
export function markerSlug(marker: string): string {
  return `${marker.replaceAll(/[^A-Za-z\d.-]+/g, '-')}.`;
}
