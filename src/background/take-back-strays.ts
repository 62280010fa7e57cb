import { ProblemError } from '../core/problem.ts';
import type { Crm } from '../crm/crm.ts';
import type { OutboxRow } from './database.ts';
import { type Desk, deskFor } from './outbox-desk.ts';

/**
 * Takes back what was written on other records before the agent named the right one. Safe to repeat.
 *
 * @param home where it belongs; null: nowhere in this CRM
 * @throws `crm_entry_stays` when the CRM will not have it taken back
 */
export async function takeBackStrays(
  crm: Crm,
  row: OutboxRow,
  home: Desk | null,
  signal: AbortSignal,
): Promise<void> {
  const { strays = [] } = row;
  if (strays.length === 0) return;
  // A record that was merged into the right one has brought its entry there.
  const kept = (await home?.find(signal)) ?? [];
  for (const { ref, name, call } of strays) {
    const desk = await deskFor(crm, { ...row, ref, name, call }, '');
    try {
      for (const id of await desk.find(signal)) {
        if (!kept.includes(id)) await desk.remove(id, signal);
      }
    } catch (error) {
      const refused =
        error instanceof ProblemError &&
        ['crm_access_denied', 'crm_refused_entry', 'crm_error'].includes(error.problem.code);
      throw refused
        ? new ProblemError({ code: 'crm_entry_stays', detail: name }, { cause: error })
        : error;
    }
  }
}
