import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { ZohoClient } from './client.ts';

/** What the organisation's own set-up decides; asked once per browser session. */
export const zohoMetadataSchema = v.object({
  /** Phone fields by module, custom ones too. */
  phoneFields: v.record(v.string(), v.array(v.string())),
  /** The field of the address's country by module, where there is one. */
  countryFields: v.record(v.string(), v.string()),
  /** Whether COQL compares parts of phone fields here; Zoho does so in practice and documents it nowhere. */
  phonesInCoql: v.boolean(),
  /** What to send as Call_Type; some organisations have it in their own language. */
  callTypes: v.object({ Inbound: v.string(), Outbound: v.string(), Missed: v.string() }),
  /** The field that says an outgoing call took place, under the name and with the word it has here; empty when it follows from the time. */
  callDone: v.record(v.string(), v.string()),
  /** Whether a call takes the address of its recording. */
  callRecording: v.boolean(),
  /** What a task that is still to be done has as Status; '' when Zoho's own default serves. */
  taskStatus: v.string(),
  /** Record types this user may not see, or not by their numbers: who is not found there may well exist. */
  unseen: v.array(v.string()),
});
export type ZohoMetadata = v.InferOutput<typeof zohoMetadataSchema>;

export interface ZohoMetadataStore {
  load(): Promise<ZohoMetadata | null>;
  save(metadata: ZohoMetadata): Promise<void>;
}

/** The record types that are searched by number. */
export const zohoModules = ['Contacts', 'Leads', 'Accounts'] as const;
export type ZohoModule = (typeof zohoModules)[number];

export function isZohoModule(name: string): name is ZohoModule {
  return zohoModules.some((module) => module === name);
}

/** Main address first. */
const countryFieldNames = ['Mailing_Country', 'Country', 'Billing_Country', 'Other_Country'];

const fieldsSchema = v.looseObject({
  fields: v.array(
    v.looseObject({
      api_name: v.string(),
      data_type: v.fallback(v.string(), ''),
      operation_type: v.fallback(v.looseObject({ api_create: v.fallback(v.boolean(), true) }), {
        api_create: true,
      }),
      pick_list_values: v.fallback(
        v.array(
          v.looseObject({
            actual_value: v.fallback(v.string(), ''),
            reference_value: v.fallback(v.string(), ''),
          }),
        ),
        [],
      ),
    }),
  ),
});

type Field = v.InferOutput<typeof fieldsSchema>['fields'][number];

const plainCallTypes = { Inbound: 'Inbound', Outbound: 'Outbound', Missed: 'Missed' };

/** The documentation's name and that of real organisations. */
const callStatusNames = ['Outgoing_Call_Status', 'Outbound_Call_Status'];

/** Source: v8 settings/fields. Fax numbers are phone fields too, and nobody calls from one: left out. */
export async function readMetadata(client: ZohoClient, signal: AbortSignal): Promise<ZohoMetadata> {
  const fieldsOf = async (module: string) => {
    const parsed = v.safeParse(
      fieldsSchema,
      await client.request(`settings/fields?module=${module}`, { signal }).catch(noneIfDenied),
    );
    return parsed.success ? parsed.output.fields : [];
  };
  const [calls, tasks, ...modules] = await Promise.all([
    fieldsOf('Calls'),
    fieldsOf('Tasks'),
    ...zohoModules.map(fieldsOf),
  ]);
  const phoneFields = Object.fromEntries(
    zohoModules.map((module, i) => [
      module,
      (modules[i] ?? [])
        .filter((field) => field.data_type === 'phone' && !/fax/i.test(field.api_name))
        .map((field) => field.api_name),
    ]),
  );
  const countryFields = Object.fromEntries(
    zohoModules.flatMap((module, i) => {
      const names = (modules[i] ?? []).map((field) => field.api_name);
      const name = countryFieldNames.find((known) => names.includes(known));
      return name === undefined ? [] : [[module, name]];
    }),
  );
  const word = (field: Field | undefined, reference: string) =>
    field?.pick_list_values.find((item) => item.reference_value === reference)?.actual_value ?? '';
  const types = calls?.find((field) => field.api_name === 'Call_Type');
  const callType = (name: keyof typeof plainCallTypes) => word(types, name) || name;
  const writable = calls?.filter((field) => field.operation_type.api_create) ?? [];
  const status = writable.find((field) => callStatusNames.includes(field.api_name));
  const completed = word(status, 'Completed');
  const taskStatus = tasks?.find((field) => field.api_name === 'Status');
  return {
    phoneFields,
    countryFields,
    phonesInCoql: true,
    callTypes: {
      Inbound: callType('Inbound'),
      Outbound: callType('Outbound'),
      Missed: callType('Missed'),
    },
    callDone: status && completed !== '' ? { [status.api_name]: completed } : {},
    callRecording: writable.some((field) => field.api_name === 'Voice_Recording__s'),
    taskStatus: word(taskStatus, 'Not Started'),
    unseen: zohoModules.filter((module) => (phoneFields[module] ?? []).length === 0),
  };
}

/** Many agents may not see leads, or accounts: the others are searched all the same. */
function noneIfDenied(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'crm_access_denied') return undefined;
  throw error;
}
