import { phoneKey, sameNumber } from '../core/phone/phone-key.ts';
import { readPopupUrl } from '../pbx/linkus/popup-url.ts';
import type { PopupRequest } from '../platform/popup-requests.ts';
import { closeTab, navigateTab } from '../platform/windows.ts';
import { database } from './database.ts';
import { keepLinkusCall, linkusCall } from './linkus-calls.ts';
import { liveCalls } from './own-calls.ts';
import { screenPop } from './screen-pop.ts';
import { linkusItem, phoneItem, popupTokenItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';
import type { CallWatch } from './watch-calls.ts';

/** A call the PBX reported as over is told by Linkus a moment later. */
const justOverMs = 60_000;

/**
 * The Linkus page opened its Popup URL in a tab of its own: the caller's record takes the tab's
 * place, or the tab goes away. Chrome says which page opened it; another one's wish is not heard,
 * even with the right token, and its tab is left alone.
 */
export async function takePopup(
  { url, openedBy, tabId }: PopupRequest,
  watch: CallWatch,
): Promise<void> {
  const [phone, linkus, token] = await Promise.all([
    phoneItem.get(),
    linkusItem.get(),
    popupTokenItem.get(),
  ]);
  const origin = (phone ?? linkus)?.origin;
  if (origin === undefined || openedBy !== origin) return;
  const caller = readPopupUrl(url, origin, token);
  if (!caller) return;
  // Chrome's error page would stand there until the CRM has answered.
  await navigateTab(tabId, 'about:blank').catch(() => undefined);
  if (phone && (await isKnown(caller.number))) return closeTab(tabId);
  const call = await linkusCall({ direction: 'inbound', ...caller, record: null });
  // The PBX itself tells of the call sooner or later, with all there is to know.
  const kept = phone ? null : keepLinkusCall(call, () => watch.changed());
  const popped = await screenPop(call, () => false, { ownTab: tabId });
  if (popped !== 'opened') await closeTab(tabId);
  await kept;
}

/** The PBX has told of this call already: its pop follows the call's own life. */
async function isKnown(number: string): Promise<boolean> {
  const { country } = await settingsItem.get();
  const asked = phoneKey(number, country);
  const same = (other: string) => {
    const key = phoneKey(other, country);
    return asked && key ? sameNumber(asked, key) || asked.digits === key.digits : other === number;
  };
  if ((await liveCalls()).some((call) => same(call.remoteNumber))) return true;
  const since = Date.now() - justOverMs;
  const recent = await (await database()).getAllFromIndex(
    'calls',
    'startedAt',
    IDBKeyRange.lowerBound(since - 12 * 3_600_000),
  );
  return recent.some(({ call }) => (call.endedAt ?? 0) > since && same(call.remoteNumber));
}
