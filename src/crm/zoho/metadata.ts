import * as v from 'valibot';
import type { ZohoClient } from './client.ts';

/** What the organisation's own set-up decides; asked once per browser session. */
export const zohoMetadataSchema = v.object({
  /** Phone fields by module, custom ones too. */
  phoneFields: v.record(v.string(), v.array(v.string())),
  /** What to send as Call_Type; some organisations have it in their own language. */
  callTypes: v.object({ Inbound: v.string(), Outbound: v.string(), Missed: v.string() }),
});
export type ZohoMetadata = v.InferOutput<typeof zohoMetadataSchema>;

export interface ZohoMetadataStore {
  load(): Promise<ZohoMetadata | null>;
  save(metadata: ZohoMetadata): Promise<void>;
}

/** The record types that are searched by number. */
export const zohoModules = ['Contacts', 'Leads', 'Accounts'] as const;

const fieldsSchema = v.looseObject({
  fields: v.array(
    v.looseObject({
      api_name: v.string(),
      data_type: v.fallback(v.string(), ''),
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

const plainCallTypes = { Inbound: 'Inbound', Outbound: 'Outbound', Missed: 'Missed' };

/** Source: v8 settings/fields. Fax numbers are phone fields too, and nobody calls from one: left out. */
export async function readMetadata(client: ZohoClient, signal: AbortSignal): Promise<ZohoMetadata> {
  const fieldsOf = async (module: string) => {
    const body = await client.request(`settings/fields?module=${module}`, { signal });
    const parsed = v.safeParse(fieldsSchema, body);
    return parsed.success ? parsed.output.fields : [];
  };
  const [calls, ...modules] = await Promise.all([fieldsOf('Calls'), ...zohoModules.map(fieldsOf)]);
  const phoneFields = Object.fromEntries(
    zohoModules.map((module, i) => [
      module,
      (modules[i] ?? [])
        .filter((field) => field.data_type === 'phone' && !/fax/i.test(field.api_name))
        .map((field) => field.api_name),
    ]),
  );
  const types = calls?.find((field) => field.api_name === 'Call_Type')?.pick_list_values ?? [];
  const sent = (name: keyof typeof plainCallTypes) =>
    types.find((item) => item.reference_value === name)?.actual_value || name;
  return {
    phoneFields,
    callTypes: { Inbound: sent('Inbound'), Outbound: sent('Outbound'), Missed: sent('Missed') },
  };
}
