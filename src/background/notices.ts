import type { NoticeAction } from '../core/notice-actions.ts';
import type { CallView } from '../messages/call-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { clearNotice, showNotice } from '../platform/notifications.ts';
import { followsSnapshot, type Notice, wantedNotices } from './notice-kinds.ts';
import { noticesItem } from './stored/browser.ts';

/** Calls end up in the past; what stood in for a pop is of no use then. */
const keptMs = 12 * 3_600_000;

/**
 * Shows what has become true, renews what has changed, clears what is true no longer. One that
 * the agent closed or acted upon stays closed, also when its words change: a name may be found late.
 */
export async function renewNotices(snapshot: Snapshot): Promise<void> {
  const now = Date.now();
  const wanted = wantedNotices(snapshot, now);
  const ids = new Set(wanted.map(({ id }) => id));
  const held = await noticesItem.get();
  const over = Object.entries(held).filter(([id, { at }]) =>
    followsSnapshot(id) ? !ids.has(id) : now - at > keptMs,
  );
  const fresh = wanted.filter((notice) => {
    const shown = held[notice.id];
    return !shown?.closed && shown?.said !== said(notice);
  });
  for (const [id] of over) await withdraw(id);
  for (const notice of fresh) await announce(notice);
}

/** Shows a notification, or renews it. Remembered first: better not shown than shown again and again. */
export async function announce(notice: Notice): Promise<void> {
  const { id, actions } = notice;
  const entry = { said: said(notice), actions: [...actions], at: Date.now(), closed: false };
  await noticesItem.update((held) => ({ ...held, [id]: entry }));
  await showNotice(id, notice);
}

export async function withdraw(id: string): Promise<void> {
  if (!Object.hasOwn(await noticesItem.get(), id)) return;
  await noticesItem.update(({ [id]: _, ...others }) => others);
  await clearNotice(id);
}

/** The agent has closed it, or done what it offers: what it says may still be true, and is not said again. */
export async function close(id: string): Promise<void> {
  await noticesItem.update(({ [id]: shown, ...others }) =>
    shown ? { ...others, [id]: { ...shown, closed: true } } : others,
  );
  await clearNotice(id);
}

interface Click {
  readonly id: string;
  /** -1: the notification itself, which does what its first button does. */
  readonly button: number;
}

/**
 * What a click means: the action and the call it is about. Only a notification we showed, one of
 * its own buttons and a call we still know count.
 */
export async function readNoticeClick(
  click: Click,
  calls: readonly CallView[],
): Promise<{ readonly action: NoticeAction; readonly call: CallView } | null> {
  const action = await actionOf(click);
  const call = calls.find(({ key }) => click.id.endsWith(` ${key}`));
  return action && call ? { action, call } : null;
}

/** The same for a notification about something that is created. */
export async function readCreationClick<T extends { readonly id: string }>(
  click: Click,
  creations: readonly T[],
): Promise<{ readonly action: NoticeAction; readonly creation: T } | null> {
  // A click on the question itself is no answer to it.
  const asks = click.id.startsWith('unknown ');
  const action = asks && click.button < 0 ? undefined : await actionOf(click);
  const creation = creations.find(({ id }) => click.id.endsWith(` ${id}`));
  return action && creation ? { action, creation } : null;
}

async function actionOf({ id, button }: Click): Promise<NoticeAction | undefined> {
  const held = await noticesItem.get();
  const entry = Object.hasOwn(held, id) ? held[id] : undefined;
  return entry?.actions[Math.max(button, 0)];
}

function said({ title, text, buttons }: Notice): string {
  return JSON.stringify([title, text, buttons]);
}
