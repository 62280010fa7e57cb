import * as v from 'valibot';
import type { CreateAnswer, NewRecord } from '../../core/create/new-record.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { OdooClient } from './client.ts';
import { htmlLines } from './entry-body.ts';
import { timeOfOdoo } from './found.ts';
import type { OdooModels } from './models.ts';
import { markerSlug, searchIds } from './search-ids.ts';

const modelOf = { contact: 'res.partner', lead: 'crm.lead' } as const;
/** Where a record has room for where it comes from. */
const noteOf = { contact: 'comment', lead: 'description' } as const;

const madeSchema = v.union([
  v.number(),
  v.pipe(
    v.tuple([v.number()]),
    v.transform(([id]) => id),
  ),
]);
const timesSchema = v.array(
  v.looseObject({
    create_date: v.fallback(v.string(), ''),
    write_date: v.fallback(v.string(), ''),
  }),
);

/**
 * A person, or a lead. Whether a lead is a "lead" or an opportunity Odoo decides itself, by whether the
 * company works with leads.
 */
export async function createOdooRecord(
  client: OdooClient,
  crm: string,
  draft: NewRecord,
  models: OdooModels,
  signal: AbortSignal,
): Promise<CreateAnswer> {
  const module = modelOf[draft.as];
  const known = models.fields[module] ?? [];
  const countryId = Object.entries(models.countries).find(
    ([, code]) => code === draft.country,
  )?.[0];
  const owner = Number(draft.ownerId) || client.connection.uid;
  const values = {
    name: draft.name,
    ...(draft.as === 'lead' ? { contact_name: draft.name, user_id: owner } : {}),
    // A contact has a salesperson only when one is known by name.
    ...(draft.as === 'contact' && draft.ownerId !== '' ? { user_id: owner } : {}),
    ...(countryId === undefined ? {} : { country_id: Number(countryId) }),
    phone: draft.phone,
    [noteOf[draft.as]]: htmlLines(`${draft.text}\n${markerSlug(draft.marker)}`),
  };
  const sent = Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name)));
  const answer = await client
    .call({ model: module, method: 'create', args: { vals_list: [sent] }, signal })
    .catch(refusedRecord);
  const made = v.safeParse(madeSchema, answer);
  if (!made.success)
    throw new ProblemError({ code: 'crm_error', detail: module }, { maybeDone: true });
  return { kind: 'created', ref: { crm, module, id: String(made.output) } };
}

function refusedRecord(error: unknown): never {
  if (error instanceof ProblemError && error.problem.code === 'crm_error') {
    const { detail = '' } = error.problem;
    if (/^(?:ValidationError|UserError|ValueError|TypeError|UnprocessableEntity)$/.test(detail))
      throw new ProblemError({ code: 'crm_refused_record', detail }, { cause: error });
  }
  throw error;
}

/** Records we made for this call, oldest first. */
export async function findCreatedInOdoo(
  client: OdooClient,
  crm: string,
  draft: NewRecord,
  signal: AbortSignal,
): Promise<readonly RecordRef[]> {
  const module = modelOf[draft.as];
  const domain = [
    ['phone', '=', draft.phone],
    [noteOf[draft.as], 'ilike', markerSlug(draft.marker)],
  ];
  return (await searchIds(client, module, domain, signal)).map((id) => ({
    crm,
    module,
    id: String(id),
  }));
}

/** Epoch ms; null when it is gone or hidden. */
export async function odooCreatedAt(
  client: OdooClient,
  ref: RecordRef,
  signal: AbortSignal,
): Promise<number | null> {
  const times = await readTimes(client, ref, signal);
  // Of two records the older one stays: that is not for an unreadable time to decide.
  const at = times && timeOfOdoo(times.create_date);
  if (at === 0) throw new ProblemError({ code: 'crm_error', detail: ref.module });
  return at;
}

/**
 * Whether the record is as we made it: never changed, nobody wrote on it, nothing planned or linked but
 * what is ours of this call.
 */
export async function isUntouchedInOdoo(
  client: OdooClient,
  ref: RecordRef,
  marker: string,
  signal: AbortSignal,
): Promise<boolean> {
  const times = await readTimes(client, ref, signal);
  if (!times || times.create_date !== times.write_date) return false;
  const id = Number(ref.id);
  const others: [string, unknown[]][] = [
    [
      'mail.message',
      [
        ['model', '=', ref.module],
        ['res_id', '=', id],
        ['message_type', 'in', ['comment', 'email']],
      ],
    ],
    [
      'mail.activity',
      [
        ['res_model', '=', ref.module],
        ['res_id', '=', id],
        ['note', 'not ilike', markerSlug(marker)],
      ],
    ],
    ...(ref.module === 'res.partner'
      ? ([['res.partner', [['parent_id', '=', id]]]] satisfies [string, unknown[]][])
      : []),
  ];
  const found = await Promise.all(
    others.map(([model, domain]) => searchIds(client, model, domain, signal)),
  );
  return found.every((ids) => ids.length === 0);
}

/** Salespeople may not delete leads: one that cannot be deleted is archived, which hides it as well. */
export async function removeOdooRecord(
  client: OdooClient,
  ref: RecordRef,
  signal: AbortSignal,
): Promise<void> {
  const record = { model: ref.module, ids: [Number(ref.id)], signal };
  try {
    await client.call({ ...record, method: 'unlink' });
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null;
    if (code === 'crm_record_gone') return;
    if (code !== 'crm_access_denied') throw error;
    await client.call({ ...record, method: 'write', args: { vals: { active: false } } });
  }
}

async function readTimes(client: OdooClient, ref: RecordRef, signal: AbortSignal) {
  const answer = await client.call({
    model: ref.module,
    method: 'search_read',
    args: {
      domain: [['id', '=', Number(ref.id)]],
      fields: ['create_date', 'write_date'],
      limit: 1,
    },
    signal,
  });
  const rows = v.safeParse(timesSchema, answer);
  if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: ref.module });
  return rows.output[0] ?? null;
}

/** Whether it is there, but not for this user. */
export async function isDenied(
  client: OdooClient,
  model: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await client.call({ model, method: 'fields_get', args: { allfields: ['id'] }, signal });
    return false;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.code === 'crm_access_denied') return true;
    if (error.problem.code === 'crm_error' || error.problem.code === 'crm_record_gone')
      return false;
    throw error;
  }
}
