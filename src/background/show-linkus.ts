import type { Outcome } from '../messages/outcome.ts';
import { showLinkus } from '../platform/linkus-tab.ts';
import { linkusItem, phoneItem } from './stored/phone.ts';

/** Brings the agent's Linkus Web Client to the front, or opens it. */
export async function showBoundLinkus(): Promise<Outcome> {
  const [phone, linkus] = await Promise.all([phoneItem.get(), linkusItem.get()]);
  const origin = (phone ?? linkus)?.origin;
  if (origin === undefined) return { ok: false, problem: { code: 'dial_not_bound' } };
  await showLinkus(origin);
  return { ok: true };
}
