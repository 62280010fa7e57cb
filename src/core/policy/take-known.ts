import * as v from 'valibot';
import type { PolicyProblem } from './policy.ts';
import { allowedValues } from './policy-keys.ts';

/**
 * Reads values key by key: one that is unknown or does not fit is told and ignored, and costs no other.
 * @param known what each key must be
 */
export function takeKnown(
  known: Readonly<Record<string, v.GenericSchema>>,
  values: object,
): { readonly taken: ReadonlyMap<string, unknown>; readonly problems: PolicyProblem[] } {
  const taken = new Map<string, unknown>();
  const problems: PolicyProblem[] = [];
  for (const [key, value] of Object.entries(values)) {
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    const parsed = schema && v.safeParse(schema, value);
    if (parsed?.success) taken.set(key, parsed.output);
    else if (schema) problems.push({ key, why: 'invalid', allowed: allowedValues(schema) });
    else problems.push({ key, why: 'unknown', allowed: '' });
  }
  return { taken, problems };
}
