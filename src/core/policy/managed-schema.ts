import type * as v from 'valibot';
import { type ConnectionFields, policyEntries } from './policy-keys.ts';

interface ManagedSchema {
  readonly type: 'boolean' | 'string' | 'array' | 'object';
  readonly items?: ManagedSchema;
  readonly properties?: Readonly<Record<string, ManagedSchema>>;
}

const text: ManagedSchema = { type: 'string' };
const texts: ManagedSchema = { type: 'array', items: text };
const template: ManagedSchema = { type: 'object', properties: { subject: text, text } };
const objects: Readonly<Record<string, ManagedSchema>> = {
  popUnknown: { type: 'object', properties: { open: text, crm: text, kind: text } },
  journalTemplates: {
    type: 'object',
    properties: { incoming: template, outgoing: template, missed: template },
  },
};

/**
 * What Chrome is to let through. It drops a key of a wrong type, and one it does not know, without a word
 * to us (chrome://policy lists them); within an object it would drop the whole. So every key stands by
 * itself, and which texts are good is left to `parsePolicy`, which can tell.
 */
export function managedSchema(fields: ConnectionFields): ManagedSchema {
  const each = Object.entries(policyEntries(fields)).map(([key, schema]) => [
    key,
    objects[key] ?? ofType(schema),
  ]);
  return { type: 'object', properties: { ...Object.fromEntries(each), locked: texts } };
}

function ofType({ type }: v.GenericSchema): ManagedSchema {
  if (type === 'boolean') return { type };
  return type === 'array' ? texts : text;
}
