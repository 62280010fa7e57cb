import type { HelloReply, Outcome } from '../messages.ts';
import { bringDetector, runInOpenTabs, runOnSites } from '../platform/page-scripts.ts';
import { mayReach } from '../platform/permissions.ts';
import type { Sender } from '../platform/worker-events.ts';
import { connectedCrms } from './crms.ts';
import { settingsItem } from './stored.ts';

/** Sites of the connected CRMs that Chrome lets us into, with whose they are. */
async function sites(): Promise<Map<string, 'zoho' | 'odoo'>> {
  const found = new Map<string, 'zoho' | 'odoo'>();
  for (const { crm, origins } of await connectedCrms()) {
    for (const origin of origins) {
      if (await mayReach(origin)) found.set(origin, crm.id === 'zoho' ? 'zoho' : 'odoo');
    }
  }
  return found;
}

/** Brings the content scripts in line with what is connected and granted, in open tabs too. */
export async function reconcileSites(): Promise<void> {
  const origins = [...(await sites()).keys()];
  await runOnSites(origins);
  if (origins.length > 0) await runInOpenTabs(origins);
}

export async function hello(sender: Sender): Promise<HelloReply> {
  const [{ country }, all] = await Promise.all([settingsItem.get(), sites()]);
  const crm = all.get(sender.origin) ?? null;
  return { enabled: crm !== null, country, crm };
}

export async function isSite(origin: string): Promise<boolean> {
  return (await sites()).has(origin);
}

export async function loadDetector(sender: Sender): Promise<Outcome> {
  if (sender.tabId < 0 || !(await isSite(sender.origin))) {
    return { ok: false, problem: { code: 'permission_missing', detail: sender.origin } };
  }
  await bringDetector(sender.tabId, sender.frameId);
  return { ok: true };
}
