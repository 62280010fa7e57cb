import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { ZohoClient } from './client.ts';
import { type Row, text } from './coql.ts';

const writtenSchema = v.looseObject({
  data: v.pipe(
    v.array(
      v.looseObject({
        code: v.string(),
        details: v.fallback(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    v.minLength(1),
  ),
});

export interface Refusal {
  readonly ok: false;
  readonly code: string;
  /** API name of the field at fault, '' when none is named. */
  readonly field: string;
  readonly details: Row;
}
export type Inserted = { readonly ok: true; readonly details: Row } | Refusal;

/**
 * Writes one record. `optional` are fields it can do without: one that is refused is left out and the
 * rest goes again, which is safe because a refused row was not written.
 */
export async function insertRow(
  client: ZohoClient,
  module: string,
  row: Row,
  optional: readonly string[],
  signal: AbortSignal,
): Promise<Inserted> {
  // Without an empty `trigger` every workflow of the organisation would run.
  const body = JSON.stringify({ data: [row], trigger: [] });
  const answer = readRow(await client.request(module, { method: 'POST', body, signal }), module);
  if (answer.ok || !optional.includes(answer.field) || !(answer.field in row)) return answer;
  const { [answer.field]: _, ...rest } = row;
  return insertRow(client, module, rest, optional, signal);
}

/** Changes some fields of one record. */
export async function updateRow(
  client: ZohoClient,
  module: string,
  id: string,
  row: Row,
  signal: AbortSignal,
): Promise<Inserted> {
  const body = JSON.stringify({ data: [row], trigger: [] });
  const path = `${module}/${encodeURIComponent(id)}`;
  return readRow(await client.request(path, { method: 'PUT', body, signal }), module);
}

/** Deletes one record; an id that is not valid any more is what was wanted. */
export async function deleteRow(
  client: ZohoClient,
  module: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const path = `${module}/${encodeURIComponent(id)}`;
  const answer = readRow(await client.request(path, { method: 'DELETE', signal }), module);
  if (!answer.ok && answer.code !== 'INVALID_DATA')
    throw new ProblemError({ code: 'crm_error', detail: answer.code });
}

/** What a refusal means for something that hangs on a record. */
export function refusedEntry({ code, field }: Refusal): ProblemError {
  if (code === 'INVALID_DATA' && (field === 'Who_Id' || field === 'What_Id'))
    return new ProblemError({ code: 'crm_record_gone' });
  const detail = [code, field].filter(Boolean).join(' ');
  return new ProblemError({ code: 'crm_refused_entry', detail });
}

function readRow(answer: unknown, module: string): Inserted {
  const parsed = v.safeParse(writtenSchema, answer);
  const row = parsed.success ? parsed.output.data[0] : undefined;
  if (!row) throw new ProblemError({ code: 'crm_error', detail: module }, { maybeDone: true });
  if (row.code === 'SUCCESS') return { ok: true, details: row.details };
  return { ok: false, code: row.code, field: text(row.details['api_name']), details: row.details };
}
