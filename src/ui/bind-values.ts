import { parsePbxAddress } from '../core/pbx-address.ts';
import type { BindDraft } from '../platform/bind-draft.ts';
import type { MessageKey } from '../platform/i18n.ts';

export type BindErrors = Partial<Record<keyof BindDraft, MessageKey>>;

const needed = {
  api: ['address', 'clientId', 'clientSecret', 'extensionNumber'],
  linkus: ['address'],
} as const satisfies Record<BindDraft['way'], readonly (keyof BindDraft)[]>;

/**
 * What keeps the bind form from being sent, by field; empty when it can go.
 * @param given what the worker fills in where it is empty
 */
export function bindErrors(
  values: BindDraft,
  given: readonly (keyof BindDraft)[] = [],
): BindErrors {
  const errors: BindErrors = {};
  for (const name of needed[values.way]) {
    if (values[name].trim() === '' && !given.includes(name)) errors[name] = 'common_required';
  }
  if (!errors.address) {
    const address = parsePbxAddress(values.address);
    if (!address.ok) errors.address = 'bind_address_invalid';
    else if (address.insecure && !values.allowPlainHttp) errors.allowPlainHttp = 'common_required';
  }
  return errors;
}

/** Whether the address typed so far is a plain http one, which has to be wanted explicitly. */
export function isInsecure(address: string): boolean {
  const parsed = parsePbxAddress(address);
  return parsed.ok && parsed.insecure;
}
