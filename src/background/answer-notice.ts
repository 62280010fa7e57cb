import type { Snapshot } from '../messages.ts';
import { showPopup } from '../platform/action.ts';
import { clearNotice } from '../platform/notifications.ts';
import { openPage } from '../platform/windows.ts';
import { dial } from './dial.ts';
import { dialFailedNotice, noticeId } from './notice-kinds.ts';
import { announce, readNoticeClick, withdraw } from './notices.ts';
import type { CallWatch } from './watch-calls.ts';

/** Does what a click on a notification asks for, and takes the notification away. */
export async function answerNotice(
  click: { readonly id: string; readonly button: number },
  { live, recent }: Snapshot,
  watch: CallWatch,
): Promise<void> {
  const meant = await readNoticeClick(click, [...live, ...recent]);
  // Stays remembered: what it says may still be true, and is not said again.
  await clearNotice(click.id);
  if (!meant) return showPopup();
  const { action, call } = meant;
  if (action === 'call-back') {
    await tellDial(await dial({ number: call.dialNumber, origin: '' }, watch));
  } else if (call.record) await openPage(call.record.url);
}

/** Says why a call asked for outside our pages was not made; takes that back once one is. */
export async function tellDial(outcome: Awaited<ReturnType<typeof dial>>): Promise<void> {
  if (outcome.ok) return withdraw(noticeId('dial-failed', ''));
  await announce(dialFailedNotice('', outcome.problem));
}
