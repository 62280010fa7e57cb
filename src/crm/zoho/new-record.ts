import type { CreateAnswer, NewRecord } from '../../core/create/new-record.ts';
import { carriesMarker } from '../../core/journal/call-entry.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, idOf, type Row, rowsOf, text } from './coql.ts';
import { insertRow } from './rows.ts';
import { bracketed, quoted } from './search-query.ts';
import { clocksDifferMs, zohoTime } from './zoho-time.ts';

const moduleOf = { contact: 'Contacts', lead: 'Leads' } as const;

/** The longest Last_Name Zoho stores. */
const longestName = 80;

/** Zoho demands a Last_Name only; what an administrator made mandatory beyond it is named in the refusal. */
export async function createZohoRecord(
  client: ZohoClient,
  crm: string,
  draft: NewRecord,
  signal: AbortSignal,
): Promise<CreateAnswer> {
  const module = moduleOf[draft.as];
  const row = {
    Last_Name: draft.name.slice(0, longestName),
    Phone: draft.phone,
    Description: `${draft.text}\n${draft.marker}`,
    ...(draft.ownerId === '' ? {} : { Owner: { id: draft.ownerId } }),
  };
  const made = await insertRow(client, module, row, ['Owner'], signal);
  if (made.ok) return { kind: 'created', ref: { crm, module, id: text(made.details['id']) } };
  if (made.code === 'DUPLICATE_DATA')
    return { kind: 'exists', ref: duplicateOf(made.details, crm) };
  const detail = [made.code, made.field].filter(Boolean).join(' ');
  throw new ProblemError({ code: 'crm_refused_record', detail });
}

/** A field the organisation made unique has the number already; the record may be hidden from the agent. */
function duplicateOf(details: Row, crm: string): RecordRef | null {
  const other = details['duplicate_record'];
  const id = idOf(other);
  const module =
    typeof other === 'object' && other !== null && 'module' in other ? other.module : null;
  const name =
    typeof module === 'object' && module !== null && 'api_name' in module ? module.api_name : '';
  return id === '' || typeof name !== 'string' || name === '' ? null : { crm, module: name, id };
}

/** Records we made for this call, oldest first. */
export async function findCreatedInZoho(
  client: ZohoClient,
  crm: string,
  draft: NewRecord,
  signal: AbortSignal,
): Promise<readonly RecordRef[]> {
  const module = moduleOf[draft.as];
  const where = bracketed(
    [
      `Phone = ${quoted(draft.phone)}`,
      `Created_Time >= ${quoted(zohoTime(draft.startedAt - clocksDifferMs))}`,
    ],
    'and',
  );
  const query = `select id, Description from ${module} where ${where} order by id asc`;
  const rows = await coqlRows(client, query, signal);
  return rows
    .filter((row) => carriesMarker(text(row['Description']), draft.marker))
    .map((row) => ({ crm, module, id: text(row['id']) }));
}

/** Epoch ms; null when it is gone. */
export async function zohoCreatedAt(
  client: ZohoClient,
  ref: RecordRef,
  signal: AbortSignal,
): Promise<number | null> {
  const row = await readTimes(client, ref, signal);
  const at = row && Date.parse(text(row['Created_Time']));
  // Of two records the older one stays: that is not for an unreadable time to decide.
  if (at !== null && Number.isNaN(at))
    throw new ProblemError({ code: 'crm_error', detail: ref.module });
  return at;
}

/**
 * Whether the record is as we made it: never changed, and with no call or task on it that is not ours
 * of this call. Gone counts as touched: somebody saw to it.
 */
export async function isUntouchedInZoho(
  client: ZohoClient,
  ref: RecordRef,
  marker: string,
  signal: AbortSignal,
): Promise<boolean> {
  const row = await readTimes(client, ref, signal);
  if (!row || Date.parse(text(row['Modified_Time'])) !== Date.parse(text(row['Created_Time'])))
    return false;
  const link = ref.module === 'Contacts' ? 'Who_Id' : 'What_Id';
  const activities = await Promise.all(
    ['Calls', 'Tasks'].map((module) => {
      const query = `select id, Description from ${module} where ${link} = ${quoted(ref.id)}`;
      return coqlRows(client, query, signal).catch(noneIfNotGranted);
    }),
  );
  return activities.flat().every((one) => carriesMarker(text(one['Description']), marker));
}

async function readTimes(
  client: ZohoClient,
  ref: RecordRef,
  signal: AbortSignal,
): Promise<Row | null> {
  const path = `${ref.module}/${encodeURIComponent(ref.id)}?fields=Created_Time,Modified_Time`;
  const [row] = rowsOf(await client.request(path, { signal }));
  return row ?? null;
}

/** Tasks came into the consent later than the rest. */
function noneIfNotGranted(error: unknown): Row[] {
  if (error instanceof ProblemError && error.problem.code === 'crm_scope_missing') return [];
  throw error;
}
