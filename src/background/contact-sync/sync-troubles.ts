import type { Problem } from '../../core/problem.ts';
import { syncTroublesItem } from '../stored/crm.ts';

const hour = 3_600_000;

/** What stands in the way of a CRM's contacts as a whole. @returns null when nothing does */
export async function troubleOf(
  crm: string,
): Promise<{ readonly problem: Problem; readonly until: number | null } | null> {
  return (await syncTroublesItem.get())[crm] ?? null;
}

/** Keeps a problem that is no single contact's. Resolves to false for any other. */
export async function noteTrouble(crm: string, problem: Problem): Promise<boolean> {
  const until = waitFor(problem);
  if (until === undefined) return false;
  await syncTroublesItem.update((all) => ({ ...all, [crm]: { problem, until } }));
  return true;
}

export async function forgetTrouble(crm: string): Promise<void> {
  if (!(await troubleOf(crm))) return;
  await syncTroublesItem.update((all) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => id !== crm)),
  );
}

/** Epoch ms at which it may have passed by itself; null: only when another phonebook is chosen. */
function waitFor({ code }: Problem): number | null | undefined {
  switch (code) {
    case 'pbx_phonebook_gone':
    case 'pbx_phonebook_read_only':
      return null;
    case 'pbx_contacts_full':
      // An admin makes room, or nobody does; a hundred agents do not ask at the same moment.
      return Date.now() + (3 + 3 * Math.random()) * hour;
    case 'pbx_contacts_off':
      return Date.now() + hour;
    default:
      return undefined;
  }
}
