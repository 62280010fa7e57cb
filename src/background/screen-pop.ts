import type { Call } from '../core/call/call.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { decidePop } from '../core/pop/decide-pop.ts';
import { sameRecord } from '../core/record-ref.ts';
import { message } from '../platform/i18n.ts';
import { showNotice } from '../platform/notifications.ts';
import { findTab, openPage, showTab } from '../platform/windows.ts';
import { connectedCrms } from './crms.ts';
import { lookUpCall } from './look-up.ts';
import { popsItem, settingsItem } from './stored.ts';

/** This life of the worker: a claim of another life was left by a worker that died on the way. */
const life = crypto.randomUUID();

/**
 * Opens the caller's record, once per call. The claim is stored before the tab opens; if the
 * worker dies between the two, the next one looks for the tab before it opens another.
 */
export async function screenPop(call: Call, isOver: () => boolean): Promise<void> {
  if (decidePop(call, await settingsItem.get()) !== 'now') return;
  if ((await popsItem.get())[call.key]?.state === 'done') return;
  const { matches } = await lookUpCall(call);
  const ranked = rankMatches(matches, call.record);
  if (!ranked || isOver()) return;
  const { ref } = ranked.best;
  const owner = (await connectedCrms()).find(({ crm }) => crm.id === ref.crm);
  if (!owner || !(await claim(call.key))) return;

  const url = owner.crm.recordUrl(ref);
  try {
    const shown = await findTab((tabUrl) => {
      const seen = owner.crm.recordOf(tabUrl);
      return seen !== null && sameRecord(seen, ref);
    });
    if (shown !== null) await showTab(shown);
    else await openPage(url);
  } catch {
    // No window could be opened: a notification still leads to the record.
    const { country } = await settingsItem.get();
    await showNotice(`pop ${url}`, {
      title: message('notify_incoming_title'),
      text: message(
        'notify_incoming_body',
        ranked.best.title,
        formatForReading(call.remoteNumber, country),
      ),
      buttons: [message('notify_open')],
    });
  }
  await popsItem.update((pops) => ({ ...pops, [call.key]: { state: 'done', life } }));
}

/** True for the first to come, and for the next life after a worker that died while opening. */
async function claim(key: string): Promise<boolean> {
  let mine = false;
  await popsItem.update((pops) => {
    const held = pops[key];
    mine = held === undefined || (held.state === 'opening' && held.life !== life);
    return mine ? { ...pops, [key]: { state: 'opening', life } } : pops;
  });
  return mine;
}

/** A notification that stood in for a pop was clicked. */
export async function openFromNotice(id: string): Promise<void> {
  const url = id.startsWith('pop ') ? id.slice(4) : '';
  const crms = await connectedCrms();
  if (crms.some(({ crm }) => crm.recordOf(url) !== null)) await openPage(url);
}
