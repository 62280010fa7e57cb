import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { OdooClient } from './client.ts';

/** What this database has; asked once per browser session, since one unknown field fails a whole search. */
export const odooModelsSchema = v.object({
  /** Phone fields by model; a model that is not installed or not allowed is absent. */
  phoneFields: v.record(v.string(), v.array(v.string())),
  /** All field names by model, to ask only for what exists. */
  fields: v.record(v.string(), v.array(v.string())),
  /** ISO 3166 codes by id in res.country; names are in the user's language. */
  countries: v.record(v.string(), v.string()),
  /** Activity type "Call"; null when the company deleted it. */
  callTypeId: v.nullable(v.number()),
});
export type OdooModels = v.InferOutput<typeof odooModelsSchema>;

export interface OdooModelsStore {
  load(): Promise<OdooModels | null>;
  save(models: OdooModels): Promise<void>;
}

export const odooSearchModels = ['res.partner', 'crm.lead'] as const;
export type OdooModel = (typeof odooSearchModels)[number];

export function isOdooModel(name: string): name is OdooModel {
  return odooSearchModels.some((model) => model === name);
}

const fieldSchema = v.looseObject({
  type: v.fallback(v.string(), ''),
  store: v.fallback(v.boolean(), true),
  /** What people call it, in the user's language. */
  string: v.fallback(v.string(), ''),
});
const fieldsSchema = v.record(v.string(), fieldSchema);

export async function readModels(client: OdooClient, signal: AbortSignal): Promise<OdooModels> {
  const [callTypeId, countries, ...answers] = await Promise.all([
    callType(client, signal),
    countryCodes(client, signal),
    ...odooSearchModels.map((model) => fieldsOf(client, model, signal)),
  ]);
  const models: OdooModels = { phoneFields: {}, fields: {}, countries, callTypeId };
  odooSearchModels.forEach((model, i) => {
    const fields = answers[i];
    if (!fields) return;
    const names = Object.keys(fields);
    models.fields[model] = names;
    models.phoneFields[model] = names.filter((name) => isPhoneField(name, fields[name]));
  });
  return models;
}

/**
 * `phone`, `mobile` (gone in 19) and the company's own (`x_assistant_phone`, or `x_studio_line`
 * labelled "Direct tel."); not the computed helpers. Fields the user may not read are not listed.
 */
function isPhoneField(name: string, field: v.InferOutput<typeof fieldSchema> | undefined): boolean {
  return (
    field?.type === 'char' &&
    field.store &&
    (/phone|mobile/.test(name) || (name.startsWith('x_') && phoneLabel.test(field.string))) &&
    !/^(phone_sanitized|phone_mobile_search|phone_country|.*blacklist.*)$/.test(name)
  );
}

/** A label that means too much costs a comparison; every number found is verified. */
const phoneLabel =
  /phone|mobile|cell|whatsapp|\btel|\bt[eé]l|\bgsm|\bhandy|\bfax|telef|téléph|mobil|电话|手机|電話|手機|携帯/i;

async function fieldsOf(client: OdooClient, model: string, signal: AbortSignal) {
  try {
    const answer = await client.call({
      model,
      method: 'fields_get',
      args: { attributes: ['type', 'store', 'string'] },
      signal,
    });
    const parsed = v.safeParse(fieldsSchema, answer);
    // Odoo describes a model's fields to those, too, who may not read a single record of it.
    if (model !== 'res.partner') await lookAtNone(client, model, signal);
    return parsed.success ? parsed.output : null;
  } catch (error) {
    // The CRM app may not be installed, or not be for this user: contacts are searched all the same.
    if (model !== 'res.partner' && isAbsent(error)) return null;
    throw error;
  }
}

async function lookAtNone(client: OdooClient, model: string, signal: AbortSignal): Promise<void> {
  const args = { domain: [['id', '=', 0]], fields: ['id'], limit: 1 };
  await client.call({ model, method: 'search_read', args, signal });
}

const countriesSchema = v.array(
  v.looseObject({ id: v.number(), code: v.fallback(v.string(), '') }),
);

async function countryCodes(
  client: OdooClient,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  try {
    const answer = await client.call({
      model: 'res.country',
      method: 'search_read',
      args: { domain: [], fields: ['code'] },
      signal,
    });
    const parsed = v.safeParse(countriesSchema, answer);
    const rows = parsed.success ? parsed.output : [];
    return Object.fromEntries(rows.map(({ id, code }) => [String(id), code]));
  } catch (error) {
    // Without them a number lacks only the hint of its address.
    if (isAbsent(error)) return {};
    throw error;
  }
}

async function callType(client: OdooClient, signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await client.call({
      model: 'ir.model.data',
      method: 'check_object_reference',
      args: { module: 'mail', xml_id: 'mail_activity_data_call' },
      signal,
    });
    const parsed = v.safeParse(v.looseTuple([v.string(), v.number()]), answer);
    return parsed.success ? parsed.output[1] : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    ['crm_error', 'crm_access_denied', 'crm_record_gone'].includes(error.problem.code)
  );
}
