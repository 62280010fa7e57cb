import { kindOf } from '../crm/kind-of.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { HelloReply } from '../messages/page-requests.ts';
import { runInOpenTabs, runOnSites, tellPages } from '../platform/page-scripts.ts';
import { giveBack, mayReach } from '../platform/permissions.ts';
import type { Sender } from '../platform/worker-events.ts';
import { connectedCrms } from './crms.ts';
import { settingsItem, siteChoicesItem } from './stored/settings.ts';

/** Id of a CRM. */
type Site = string | null;

/** Where numbers are offered, and whose pages they are: the connected CRMs' sites and the agent's own choices. */
async function sites(): Promise<Map<string, Site>> {
  const { on, off } = await siteChoicesItem.get();
  const wanted = new Map<string, Site>(on.map((origin) => [origin, null]));
  for (const { crm, origins } of await connectedCrms()) {
    for (const origin of origins) wanted.set(origin, crm.id);
  }
  for (const origin of [...wanted.keys()]) {
    // Chrome's own page may have taken the permission back.
    if (off.includes(origin) || !(await mayReach(origin))) wanted.delete(origin);
  }
  return wanted;
}

/** Brings the content scripts in line with what is connected, chosen and granted, in open tabs too. */
export async function reconcileSites(): Promise<void> {
  const origins = [...(await sites()).keys()];
  await runOnSites(origins);
  await tellPages();
  if (origins.length > 0) await runInOpenTabs(origins);
}

/** The agent's word on one site. Chrome's permission was asked for at the click. */
export async function setSite(origin: string, enabled: boolean): Promise<Outcome> {
  if (!/^https?:\/\//.test(origin) || new URL(origin).origin !== origin) {
    return { ok: false, problem: { code: 'permission_missing', detail: origin } };
  }
  if (enabled && !(await mayReach(origin))) {
    return { ok: false, problem: { code: 'permission_missing', detail: new URL(origin).host } };
  }
  const crmSites = (await connectedCrms()).flatMap(({ origins }) => origins);
  const isCrm = crmSites.includes(origin);
  await siteChoicesItem.update(({ on, off }) => ({
    on: [...on.filter((one) => one !== origin), ...(enabled && !isCrm ? [origin] : [])],
    off: [...off.filter((one) => one !== origin), ...(!enabled && isCrm ? [origin] : [])],
  }));
  await reconcileSites();
  if (!enabled && !isCrm) await giveBack(origin);
  return { ok: true };
}

/** Origins where numbers are offered now. */
export async function enabledSites(): Promise<string[]> {
  return [...(await sites()).keys()];
}

export async function hello(sender: Sender): Promise<HelloReply> {
  const [{ sensitivity }, all] = await Promise.all([settingsItem.get(), sites()]);
  const rules = kindOf(all.get(sender.origin) ?? '')?.rules ?? null;
  return { enabled: all.has(sender.origin), sensitivity, rules };
}

/** Whose pages a site has: null on sites of no CRM and where Ringtab does not run. */
export async function crmOfSite(origin: string): Promise<Site> {
  return (await sites()).get(origin) ?? null;
}

export async function isSite(origin: string): Promise<boolean> {
  return (await sites()).has(origin);
}
