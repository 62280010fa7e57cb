import { before, given } from '../core/choices.ts';
import type { CrmOptions } from '../core/crm-options.ts';
import type { Saved } from '../messages/options-requests.ts';
import { ownerIn } from './association.ts';
import { countingOptions, policy } from './policy.ts';
import { refused } from './refuse-locked.ts';
import { crmOptionsItem } from './stored/crm.ts';

export async function crmOptions(crm: string): Promise<CrmOptions> {
  return countingOptions(crm, (await crmOptionsItem.get())[crm]);
}

export async function setCrmOptions(
  crm: string,
  patch: { [K in keyof CrmOptions]?: CrmOptions[K] | undefined },
): Promise<Saved> {
  const part = given<CrmOptions>(patch);
  const problem = refused((await policy()).locked.crms[crm]?.options ?? {}, part);
  if (problem) return { ok: false, problem };
  let held: Partial<CrmOptions> = {};
  await crmOptionsItem.update((all) => {
    held = all[crm] ?? {};
    return { ...all, [crm]: { ...held, ...part } };
  });
  const undo = {
    settings: { set: {}, unset: [] },
    crms: { [crm]: before(held, Object.keys(part)) },
  };
  return { ok: true, undo };
}

/** Whether calls and contacts of this extension go into a CRM at all. */
export async function mayWrite(crm: string): Promise<boolean> {
  if ((await crmOptions(crm)).popOnly) return false;
  return (await ownerIn(crm)) !== null;
}
