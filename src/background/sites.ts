import { kindOf } from '../crm/kind-of.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { HelloReply } from '../messages/page-requests.ts';
import type { SiteView } from '../messages/snapshot.ts';
import { runInOpenTabs, runOnSites, tellPages } from '../platform/page-scripts.ts';
import { giveBack, mayReach } from '../platform/permissions.ts';
import type { Sender } from '../platform/worker-events.ts';
import { connectedCrms } from './crms.ts';
import { policy } from './policy.ts';
import { settingsItem, siteChoicesItem } from './stored/settings.ts';

/** Id of a CRM. */
type Site = string | null;

/** Where numbers are offered, and whose pages they are: the connected CRMs' sites and the agent's own choices. */
async function sites(): Promise<Map<string, Site>> {
  const wanted = await wantedSites();
  for (const origin of [...wanted.keys()]) {
    // Chrome's own page may have taken the permission back.
    if (!(await mayReach(origin))) wanted.delete(origin);
  }
  return wanted;
}

/** The same whether Chrome lets us or not. */
async function wantedSites(): Promise<Map<string, Site>> {
  const [{ on, off }, { locked, defaults }] = await Promise.all([siteChoicesItem.get(), policy()]);
  const wanted = new Map<string, Site>([...defaults.sites, ...on].map((origin) => [origin, null]));
  for (const { crm, origins } of await connectedCrms()) {
    for (const origin of origins) wanted.set(origin, crm.id);
  }
  for (const origin of off) wanted.delete(origin);
  for (const origin of locked.sites) wanted.set(origin, wanted.get(origin) ?? null);
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
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin) {
    return { ok: false, problem: { code: 'permission_missing', detail: origin } };
  }
  if (enabled && !(await mayReach(origin))) {
    return { ok: false, problem: { code: 'permission_missing', detail: new URL(origin).host } };
  }
  const { locked, defaults } = await policy();
  if (!enabled && locked.sites.includes(origin))
    return { ok: false, problem: { code: 'policy_locked' } };
  const crmSites = (await connectedCrms()).flatMap(({ origins }) => origins);
  const isCrm = crmSites.includes(origin);
  const isGiven = isCrm || defaults.sites.includes(origin) || locked.sites.includes(origin);
  await siteChoicesItem.update(({ on, off }) => ({
    on: [...on.filter((one) => one !== origin), ...(enabled && !isGiven ? [origin] : [])],
    off: [...off.filter((one) => one !== origin), ...(!enabled && isGiven ? [origin] : [])],
  }));
  await reconcileSites();
  if (!enabled && !isCrm) await giveBack(origin);
  return { ok: true };
}

/** Origins where numbers are offered now. */
export async function enabledSites(): Promise<string[]> {
  return [...(await sites()).keys()];
}

/** Every site where numbers are offered, or would be: for the list in the options. */
export async function siteViews(): Promise<SiteView[]> {
  const [{ off }, { locked, defaults }, wanted, crms] = await Promise.all([
    siteChoicesItem.get(),
    policy(),
    wantedSites(),
    connectedCrms(),
  ]);
  const crmOf = (origin: string) => crms.find(({ origins }) => origins.includes(origin))?.crm.id;
  const all = [...new Set([...wanted.keys(), ...off, ...defaults.sites])];
  return Promise.all(
    all
      .filter((origin) => wanted.has(origin) || crmOf(origin) || defaults.sites.includes(origin))
      .map(async (origin) => ({
        origin,
        crm: crmOf(origin) ?? null,
        enabled: wanted.has(origin),
        given: defaults.sites.includes(origin) || locked.sites.includes(origin),
        locked: locked.sites.includes(origin),
        granted: await mayReach(origin),
      })),
  );
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
