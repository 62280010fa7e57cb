import { useContext, useState } from 'preact/hooks';
import { PolicyContext } from './policy-context.ts';

interface Typed<T> {
  readonly values: T;
  readonly type: (part: Partial<T>) => void;
}

/**
 * The values of a form: what it starts with, and over it what was typed. What the organisation gives may come or change
 * while the form is open: a field that nobody has touched follows it, a locked one always does.
 *
 * @param start as known now; may be another at each call
 * @param policyKey under which the organisation locks a field, e.g. `odoo.address`
 */
export function useTyped<T extends object>(
  start: T,
  policyKey: (name: string) => string | undefined,
): Typed<T> {
  const { locked } = useContext(PolicyContext);
  const [typed, setTyped] = useState<Partial<T>>({});
  const free = Object.entries(typed).filter(([name]) => !locked.includes(policyKey(name) ?? ''));
  return {
    values: { ...start, ...Object.fromEntries(free) },
    type: (part) => setTyped((before) => ({ ...before, ...part })),
  };
}
