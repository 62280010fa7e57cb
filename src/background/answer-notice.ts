import type { NoticeAction } from '../core/notice-actions.ts';
import type { CreationView } from '../messages/crm-view.ts';
import type { DialReply } from '../messages/outcome.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { showPopup } from '../platform/action.ts';
import { openPage } from '../platform/windows.ts';
import { askedCall, dropQuestion } from './call-questions.ts';
import { dial } from './dial.ts';
import { dialFailedNotice, noticeId, questionIn, questionNotice } from './notice-kinds.ts';
import { announce, close, readCreationClick, readNoticeClick, withdraw } from './notices.ts';
import type { RecordCreator } from './record-creator.ts';
import { openOffered } from './screen-pop.ts';
import type { CallWatch } from './watch-calls.ts';

/** Does what a click on a notification asks for, and takes the notification away. */
export async function answerNotice(
  click: { readonly id: string; readonly button: number },
  { live, recent, creations }: Snapshot,
  watch: CallWatch,
  creator: RecordCreator,
): Promise<void> {
  const question = questionIn(click.id);
  if (question !== null) return answerQuestion(question, click, watch);
  const decided = await readCreationClick(click, creations);
  const meant = await readNoticeClick(click, [...live, ...recent]);
  await close(click.id);
  if (decided) return answerCreation(decided.action, decided.creation, creator);
  if (!meant) return showPopup();
  const { action, call } = meant;
  if (action === 'call-back') {
    await tellDial(await dial({ number: call.dialNumber, origin: '' }, watch));
  } else if (action === 'open-pop') await openOffered(call.key, click.id);
  else if (call.record) await openPage(call.record.url);
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

/** Only a question's button Call places the call, and a click beside the buttons is no answer. */
async function answerQuestion(
  question: string,
  { id, button }: { readonly id: string; readonly button: number },
  watch: CallWatch,
): Promise<void> {
  if (button < 0) return;
  await withdraw(id);
  if (button > 0) return dropQuestion(question);
  const request = await askedCall(question);
  const gone = { ok: false, problem: { code: 'dial_question_gone' } } as const;
  await tellDial(request ? await dial(request, watch) : gone);
}

/** Says why a call asked for outside our pages was not made; takes that back once one is. */
export async function tellDial(reply: DialReply): Promise<void> {
  if (reply.ok) return withdraw(noticeId('dial-failed', ''));
  if ('question' in reply) await announce(questionNotice(reply.question));
  else await announce(dialFailedNotice('', reply.problem));
}
