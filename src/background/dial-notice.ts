import type { Problem } from '../core/problem.ts';
import { message } from '../platform/i18n.ts';
import { showNotice } from '../platform/notifications.ts';
import { dialNoticeItem, dialToldItem } from './stored.ts';

const mostTold = 50;

/**
 * Tells the agent, once per call, that a dial the PBX had accepted came to nothing: in the popup, and
 * by a notification when no page of ours is open.
 */
export async function tellDialFailed(
  notice: { readonly key: string; readonly number: string; readonly problem: Problem },
  isWatched: boolean,
): Promise<void> {
  if ((await dialToldItem.get()).includes(notice.key)) return;
  await dialNoticeItem.set(notice);
  await dialToldItem.update((keys) => [...keys, notice.key].slice(-mostTold));
  if (isWatched) return;
  const { code, detail } = notice.problem;
  await showNotice(`dial ${notice.key}`, {
    title: message('notify_dial_failed'),
    text: `${message(`problem_${code}`, detail ?? '')} ${message(`problem_${code}_help`)}`,
  });
}
