import { type CrmOptions, defaultCrmOptions } from '../core/crm-options.ts';
import type { Outcome } from '../messages/outcome.ts';
import { ownerIn } from './association.ts';
import { crmOptionsItem } from './stored/crm.ts';

export async function crmOptions(crm: string): Promise<CrmOptions> {
  return (await crmOptionsItem.get())[crm] ?? defaultCrmOptions;
}

export async function setCrmOptions(
  crm: string,
  patch: { [K in keyof CrmOptions]?: CrmOptions[K] | undefined },
): Promise<Outcome> {
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  );
  await crmOptionsItem.update((all) => ({
    ...all,
    [crm]: { ...(all[crm] ?? defaultCrmOptions), ...given },
  }));
  return { ok: true };
}

/** Whether calls and contacts of this extension go into a CRM at all. */
export async function mayWrite(crm: string): Promise<boolean> {
  if ((await crmOptions(crm)).popOnly) return false;
  return (await ownerIn(crm)) !== null;
}
