import type { Problem } from '../core/problem.ts';
import { dialInLinkus, linkusTabs, loaded, showLinkus } from '../platform/linkus-tab.ts';
import { mayReach } from '../platform/permissions.ts';
import { handToSystem, showTab } from '../platform/windows.ts';

/** An open page answers at once; one that just opened has to load and sign itself in. */
const openPageMs = 3000;
const newPageMs = 15_000;

/**
 * Dials in the Linkus Web Client, once; opens it when it is not there. Null when the page's call
 * button was pressed, else what is in the way. Nothing is tried again by itself.
 */
export async function dialThroughLinkus(origin: string, number: string): Promise<Problem | null> {
  const host = new URL(origin).host;
  if (!(await mayReach(origin))) return { code: 'permission_missing', detail: host };
  const open = await linkusTabs(origin);
  let waiting: number | null = null;
  for (const tabId of open) {
    const said = await dialInLinkus(tabId, { origin, number, waitMs: openPageMs });
    if (said === 'dialled') return null;
    // The button may have been pressed: another page must not press it again.
    if (said === 'unknown') return { code: 'linkus_silent' };
    if (said === 'signed-out') waiting ??= tabId;
  }
  if (waiting !== null) {
    await showTab(waiting);
    return { code: 'linkus_signed_out' };
  }
  const tabId = open[0] ?? (await showLinkus(origin));
  if (open.length > 0) {
    await showTab(tabId);
    return { code: 'linkus_no_dial_box' };
  }
  await loaded(tabId, newPageMs);
  switch (await dialInLinkus(tabId, { origin, number, waitMs: newPageMs })) {
    case 'dialled':
      return null;
    case 'signed-out':
      return { code: 'linkus_signed_out' };
    case 'no-dial-box':
      return { code: 'linkus_no_dial_box' };
    case 'unknown':
      return { code: 'linkus_silent' };
    case 'not-there':
      return { code: 'pbx_unreachable', detail: host };
  }
}

/** Hands the number to the program that the computer opens `tel:` links with. */
export async function dialThroughSystem(number: string): Promise<Problem | null> {
  try {
    await handToSystem(`tel:${number}`);
    return null;
  } catch {
    return { code: 'dial_failed', detail: 'tel:' };
  }
}
