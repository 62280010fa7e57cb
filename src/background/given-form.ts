import { parsePbxAddress } from '../core/pbx-address.ts';
import type { GivenCrm } from '../core/policy/policy.ts';
import type { Answer } from '../messages/outcome.ts';
import type { UiRequests } from '../messages/requests.ts';
import { policy } from './policy.ts';

type Form = Readonly<Record<string, string>>;
type Completed = Answer<{ readonly form: Form }>;

/** A form that binds, with what the organisation gives; secrets reach no page, so they are filled in here. */
export async function givenPhoneForm<
  F extends UiRequests['phone.bind'] | UiRequests['phone.bind-linkus'],
>(form: F): Promise<Answer<{ readonly form: F }>> {
  const { locked, defaults } = await policy();
  const texts = Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const of = (phone: Readonly<Partial<Record<string, string>>>) => {
    const named = Object.keys(texts).map((name) => [name, phone[policyNames[name] ?? '']] as const);
    return Object.fromEntries(
      named.filter((entry): entry is [string, string] => Boolean(entry[1])),
    );
  };
  const done = completed(texts, of(locked.phone), of(defaults.phone));
  return done.ok ? { ok: true, form: { ...form, ...done.form } } : done;
}

const policyNames: Form = {
  address: 'pbxAddress',
  clientId: 'pbxClientId',
  clientSecret: 'pbxClientSecret',
  extensionNumber: 'extensionNumber',
};

/** The same for the form that connects a CRM. */
export async function givenCrmForm(crm: string, form: Form): Promise<Completed> {
  const { locked, defaults } = await policy();
  const of = (half: GivenCrm | undefined) => half?.connection ?? {};
  return completed(form, of(locked.crms[crm]), of(defaults.crms[crm]));
}

function completed(form: Form, locked: Form, defaults: Form): Completed {
  const differs = ([key, value]: [string, string]) => {
    const typed = form[key]?.trim() ?? '';
    return typed !== '' && typed !== value && !isSamePlace(typed, value);
  };
  if (Object.entries(locked).some(differs))
    return { ok: false, problem: { code: 'policy_locked' } };
  const typed = Object.entries(form).filter(([, value]) => value.trim() !== '');
  return { ok: true, form: { ...form, ...defaults, ...Object.fromEntries(typed), ...locked } };
}

/** An address may be written with and without `https://`. */
function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [parsePbxAddress(one), parsePbxAddress(other)];
  return a.ok && b.ok && a.origin === b.origin;
}
