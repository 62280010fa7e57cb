import * as v from 'valibot';
import { crmOptionsEntries } from '../crm-options.ts';
import { parsePbxAddress } from '../pbx-address.ts';
import { settingsEntries } from '../settings.ts';
import { type PhoneKey, phoneKeys } from './policy.ts';

type Entries = Readonly<Record<string, v.GenericSchema>>;

/** What of a connection can be given, by CRM. */
export type ConnectionFields = Readonly<Record<string, readonly string[]>>;

const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255));

export const phoneEntries: Readonly<Record<PhoneKey, v.GenericSchema<unknown, string>>> = {
  pbxAddress: v.pipe(
    line,
    v.check((address) => parsePbxAddress(address).ok),
  ),
  pbxClientId: line,
  pbxClientSecret: line,
  extensionNumber: v.pipe(line, v.regex(/^\d{1,16}$/)),
};

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
const site = v.pipe(
  v.string(),
  v.transform((text) => text.trim().replace(/\/+$/, '')),
  v.check((text) => /^https?:/.test(text) && isOrigin(text)),
);

/** Which phonebook it is nobody knows beforehand: its id is the PBX's. */
const { syncPhonebook: _, ...optionEntries } = crmOptionsEntries;

/** Every key a policy may have, and what its value must be; but for `locked`, which names such keys. */
export function policyEntries(fields: ConnectionFields): Entries {
  const ofCrms = Object.entries(fields).flatMap(([crm, names]) => [
    ...names.map((name) => [`${crm}.${name}`, line] as const),
    ...Object.entries(optionEntries).map(([name, schema]) => [`${crm}.${name}`, schema] as const),
  ]);
  return {
    ...phoneEntries,
    ...settingsEntries,
    sites: v.pipe(v.array(site), v.maxLength(100)),
    ...Object.fromEntries(ofCrms),
  };
}

/** The values a key may have, as an admin types them; '' where they cannot be listed. */
export function allowedValues(schema: v.GenericSchema): string {
  const options: unknown = Reflect.get(schema, 'options');
  if (schema.type !== 'picklist' || !Array.isArray(options)) return '';
  return options.join(', ');
}

export function isPhoneKey(key: string): key is PhoneKey {
  return phoneKeys.some((one) => one === key);
}
