import * as v from 'valibot';

/** What a person can choose for each CRM by itself. Every key has a default, so an old or damaged store never breaks start-up. */
export const crmOptionsSchema = v.object({
  /** The PBX's own integration writes calls and contacts: here records are opened, nothing else. */
  popOnly: v.fallback(v.boolean(), false),
  /** What becomes of a number that nobody in any CRM has. */
  autoCreate: v.fallback(v.picklist(['off', 'ask', 'automatic']), 'off'),
  createOnInbound: v.fallback(v.boolean(), true),
  createOnOutbound: v.fallback(v.boolean(), false),
  createAs: v.fallback(v.picklist(['contact', 'lead']), 'contact'),
  /** The record's name, by the manual's wording at first. */
  createName: v.fallback(
    v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    'Automatic New Contact -{number}',
  ),
});

export type CrmOptions = v.InferOutput<typeof crmOptionsSchema>;

export const defaultCrmOptions: CrmOptions = v.parse(crmOptionsSchema, {
  popOnly: undefined,
  autoCreate: undefined,
  createOnInbound: undefined,
  createOnOutbound: undefined,
  createAs: undefined,
  createName: undefined,
});

/** What the name of a record that is created can say. */
export const nameVariables = ['number', 'name', 'time', 'did', 'queue', 'direction'] as const;
