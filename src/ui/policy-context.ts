import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PolicyView } from '../messages/policy-view.ts';

export const noPolicy: PolicyView = { locked: [], start: {}, secrets: [], problems: [] };

export const PolicyContext = createContext<PolicyView>(noPolicy);

/** Whether the organisation keeps a control from being changed. @param key as in the policy, e.g. `zoho.popOnly` */
export function useLocked(key: string | undefined): boolean {
  const { locked } = useContext(PolicyContext);
  return key !== undefined && locked.includes(key);
}

/** What the form that connects a CRM starts with: what is locked before what is held, a default behind it. */
export function startOf(
  { start, locked }: PolicyView,
  crm: string,
  held: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const given = Object.entries(start)
    .filter(([key]) => key.startsWith(`${crm}.`))
    .map(([key, value]) => [key.slice(crm.length + 1), value] as const);
  const fixed = given.filter(([name]) => locked.includes(`${crm}.${name}`));
  return { ...Object.fromEntries(given), ...held, ...Object.fromEntries(fixed) };
}
