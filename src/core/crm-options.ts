import * as v from 'valibot';
import { contactKinds } from './contact/contact-details.ts';

/** What a person can choose for each CRM by itself, and their organisation for them. */
export const crmOptionsEntries = {
  /** The PBX's own integration writes calls and contacts: here records are opened, nothing else. */
  popOnly: v.boolean(),
  /** Contacts are kept on this computer, so that a caller is known at once and found by name. */
  keepContacts: v.boolean(),
  /** What becomes of a number that nobody in any CRM has. */
  autoCreate: v.picklist(['off', 'ask', 'automatic']),
  createOnInbound: v.boolean(),
  createOnOutbound: v.boolean(),
  createAs: v.picklist(['contact', 'lead']),
  /** The record's name, by the manual's wording at first. */
  createName: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Contacts of this CRM are copied to the PBX. */
  sync: v.boolean(),
  syncTypes: v.array(v.picklist(contactKinds)),
  /** Where they go; null: not chosen yet. */
  syncPhonebook: v.nullable(
    v.object({
      id: v.number(),
      name: v.string(),
      /** Which PBX it is on: ids mean nothing on another. */
      pbx: v.string(),
    }),
  ),
} as const;

export type CrmOptions = v.InferOutput<v.ObjectSchema<typeof crmOptionsEntries, undefined>>;

export const defaultCrmOptions: CrmOptions = {
  popOnly: false,
  keepContacts: true,
  autoCreate: 'off',
  createOnInbound: true,
  createOnOutbound: false,
  createAs: 'contact',
  createName: 'Automatic New Contact -{number}',
  sync: false,
  syncTypes: [...contactKinds],
  syncPhonebook: null,
};

/** What the name of a record that is created can say. */
export const nameVariables = ['number', 'name', 'time', 'did', 'queue', 'direction'] as const;
