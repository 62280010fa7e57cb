import type { Problem } from '../core/problem.ts';

/** The problem of a wish that changes something locked; null when it may be fulfilled. */
export function refused(locked: object, wanted: object): Problem | null {
  const isLocked = ([key, value]: [string, unknown]) =>
    key in locked && JSON.stringify(Reflect.get(locked, key)) !== JSON.stringify(value);
  return Object.entries(wanted).some(isLocked) ? { code: 'policy_locked' } : null;
}
