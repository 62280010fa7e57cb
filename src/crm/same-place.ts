import { ProblemError } from '../core/problem.ts';

/**
 * Ids of records and users mean nothing in another organisation or database, and calls that still wait
 * would be written to strangers: going over to another one begins with disconnecting, as in the manual.
 */
export function needSamePlace(held: string | null, now: string): void {
  if (held !== null && held !== now)
    throw new ProblemError({ code: 'crm_other_place', detail: now });
}
