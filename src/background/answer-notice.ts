import type { NoticeAction } from '../core/notice-actions.ts';
import type { CreationView, Snapshot } from '../messages.ts';
import { showPopup } from '../platform/action.ts';
import { openPage } from '../platform/windows.ts';
import { dial } from './dial.ts';
import { dialFailedNotice, noticeId } from './notice-kinds.ts';
import { announce, readCreationClick, readNoticeClick, withdraw } from './notices.ts';
import type { RecordCreator } from './record-creator.ts';
import type { CallWatch } from './watch-calls.ts';

/** Does what a click on a notification asks for, and takes the notification away. */
export async function answerNotice(
  click: { readonly id: string; readonly button: number },
  { live, recent, creations }: Snapshot,
  watch: CallWatch,
  creator: RecordCreator,
): Promise<void> {
  const decided = await readCreationClick(click, creations);
  const meant = await readNoticeClick(click, [...live, ...recent]);
  await withdraw(click.id);
  if (decided) return answerCreation(decided.action, decided.creation, creator);
  if (!meant) return showPopup();
  const { action, call } = meant;
  if (action === 'call-back') {
    await tellDial(await dial({ number: call.dialNumber, origin: '' }, watch));
  } else if (call.record) await openPage(call.record.url);
}

async function answerCreation(
  action: NoticeAction,
  { id, url }: CreationView,
  creator: RecordCreator,
): Promise<void> {
  if (action === 'undo-create') await creator.undo(id);
  else if (action === 'create-contact') await creator.create(id, 'contact');
  else if (action === 'create-lead') await creator.create(id, 'lead');
  else if (url !== '') await openPage(url);
}

/** Says why a call asked for outside our pages was not made; takes that back once one is. */
export async function tellDial(outcome: Awaited<ReturnType<typeof dial>>): Promise<void> {
  if (outcome.ok) return withdraw(noticeId('dial-failed', ''));
  await announce(dialFailedNotice('', outcome.problem));
}
