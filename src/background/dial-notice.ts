import type { Problem } from '../core/problem.ts';
import { dialFailedNotice } from './notice-kinds.ts';
import { announce } from './notices.ts';
import { dialNoticeItem, dialToldItem } from './stored/calls.ts';

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
  await announce(dialFailedNotice(notice.key, notice.problem));
}
