import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { OdooClient } from './client.ts';

const rowsSchema = v.array(
  v.looseObject({
    id: v.number(),
    partner_id: v.fallback(v.looseTuple([v.number(), v.string()]), [0, '']),
  }),
);

/** Which of these contacts and leads have, or are, an opportunity that is neither won nor lost. One request. */
export async function openDeals(
  client: OdooClient,
  refs: readonly RecordRef[],
  signal: AbortSignal,
): Promise<readonly RecordRef[]> {
  const idsOf = (model: string) =>
    refs.filter(({ module }) => module === model).map(({ id }) => Number(id));
  const answer = await client.call({
    model: 'crm.lead',
    method: 'search_read',
    args: {
      // Lost ones are archived, and those Odoo leaves out by itself.
      domain: [
        ['type', '=', 'opportunity'],
        ['probability', '<', 100],
        '|',
        ['partner_id', 'in', idsOf('res.partner')],
        ['id', 'in', idsOf('crm.lead')],
      ],
      fields: ['partner_id'],
      limit: 200,
    },
    signal,
  });
  const parsed = v.safeParse(rowsSchema, answer);
  if (!parsed.success) throw new ProblemError({ code: 'crm_error', detail: 'crm.lead' });
  const rows = parsed.output;
  return refs.filter(({ module, id }) =>
    rows.some((row) => String(module === 'crm.lead' ? row.id : row.partner_id[0]) === id),
  );
}
