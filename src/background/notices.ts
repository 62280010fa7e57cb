import type { CallView, Snapshot } from '../messages.ts';
import { clearNotice, showNotice } from '../platform/notifications.ts';
import { followsSnapshot, type Notice, type NoticeAction, wantedNotices } from './notice-kinds.ts';
import { noticesItem } from './stored.ts';

/** Calls end up in the past; what stood in for a pop is of no use then. */
const keptMs = 12 * 3_600_000;

/**
 * Shows what has become true, renews what has changed, clears what is true no longer. One that
 * the agent closed stays closed: it is remembered as shown.
 */
export async function renewNotices(snapshot: Snapshot): Promise<void> {
  const now = Date.now();
  const wanted = wantedNotices(snapshot, now);
  const ids = new Set(wanted.map(({ id }) => id));
  const held = await noticesItem.get();
  const over = Object.entries(held).filter(([id, { at }]) =>
    followsSnapshot(id) ? !ids.has(id) : now - at > keptMs,
  );
  const fresh = wanted.filter((notice) => held[notice.id]?.said !== said(notice));
  for (const [id] of over) await withdraw(id);
  for (const notice of fresh) await announce(notice);
}

/** Shows a notification, or renews it. Remembered first: better not shown than shown again and again. */
export async function announce(notice: Notice): Promise<void> {
  const { id, actions } = notice;
  const entry = { said: said(notice), actions: [...actions], at: Date.now() };
  await noticesItem.update((held) => ({ ...held, [id]: entry }));
  await showNotice(id, notice);
}

export async function withdraw(id: string): Promise<void> {
  if (!Object.hasOwn(await noticesItem.get(), id)) return;
  await noticesItem.update(({ [id]: _, ...others }) => others);
  await clearNotice(id);
}

/**
 * What a click means: the action and the call it is about. Only a notification we showed, one of
 * its own buttons and a call we still know count. `button` -1: the notification itself.
 */
export async function readNoticeClick(
  { id, button }: { readonly id: string; readonly button: number },
  calls: readonly CallView[],
): Promise<{ readonly action: NoticeAction; readonly call: CallView } | null> {
  const held = await noticesItem.get();
  const entry = Object.hasOwn(held, id) ? held[id] : undefined;
  const action = entry?.actions[Math.max(button, 0)];
  const call = calls.find(({ key }) => id.endsWith(` ${key}`));
  return action && call ? { action, call } : null;
}

function said({ title, text, buttons }: Notice): string {
  return JSON.stringify([title, text, buttons]);
}
