import { costlyCall } from '../core/phone/costly-call.ts';
import { toDialString } from '../core/phone/dial-string.ts';
import { ProblemError } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { DialReply, Outcome } from '../messages/outcome.ts';
import { askAboutCall, takeAnswer } from './call-questions.ts';
import { connectedCrms, problemFrom } from './crms.ts';
import { keepLinkusCall, linkusCall } from './linkus-calls.ts';
import { dialThroughLinkus, dialThroughSystem } from './linkus-dial.ts';
import { liveCalls } from './own-calls.ts';
import { phoneSystem } from './phone-system.ts';
import { linkusItem, phoneItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';
import type { CallWatch } from './watch-calls.ts';

/** A double click, or an impatient one, is one call. */
const sameDialMs = 2000;

interface Dialled {
  readonly number: string;
  at: number;
  underWay: boolean;
  /** null: nobody will tell when this call is over. */
  callId: string | null;
}

let last: Dialled | null = null;

export interface DialRequest {
  readonly number: string;
  /** Address of the record the number stood on, as the page's script told; believed only for its own site. */
  readonly recordUrl?: string | undefined;
  /** Origin of that page, as Chrome tells; '' for our own pages. */
  readonly origin: string;
  /** Whose number it is, chosen on our own pages. */
  readonly record?: RecordRef | undefined;
  /** Id of the question that the agent answered with yes. */
  readonly confirmation?: string | undefined;
}

/**
 * Makes the agent's phone call a number. Never tried twice by itself: when the PBX's answer is lost,
 * the call may well be under way, and the event stream shows it. Every way to a call ends here, and
 * so does the question before one that costs more than others.
 */
export async function dial(request: DialRequest, watch: CallWatch): Promise<DialReply> {
  const [binding, linkus] = await Promise.all([phoneItem.get(), linkusItem.get()]);
  if (!binding && !linkus) return { ok: false, problem: { code: 'dial_not_bound' } };
  const settings = await settingsItem.get();
  const number = toDialString(request.number, {
    country: settings.country,
    format: settings.dialFormat,
    prefix: settings.dialPrefix,
  });
  if (number === null)
    return {
      ok: false,
      problem: { code: 'dial_number_invalid', detail: request.number.slice(0, 40) },
    };
  const now = Date.now();
  if (await isRepeat(number, now)) return { ok: true };
  const cost = costlyCall(request.number, settings.country, settings.askBefore);
  if (cost && !(await takeAnswer(request, number)))
    return { ok: false, question: await askAboutCall(request, number, cost) };
  if (last?.underWay) {
    return last.number === number ? { ok: true } : { ok: false, problem: { code: 'dial_busy' } };
  }
  const mine: Dialled = { number, at: now, underWay: true, callId: '' };
  last = mine;

  const record = await recordOf(request);
  try {
    if (!binding) {
      mine.callId = null;
      return await dialWithoutApi(linkus?.origin ?? '', number, { ...request, record }, watch);
    }
    const { callId } = await phoneSystem(binding).dial(
      binding.extensionNumber,
      number,
      AbortSignal.timeout(20_000),
    );
    mine.callId = callId;
    // The remote number as people know it, not with the digits the PBX wants in front.
    await watch.dialled(callId, request.number, record);
    return { ok: true };
  } catch (error) {
    last = null;
    if (error instanceof ProblemError && error.maybeDone) {
      return { ok: false, problem: { code: 'dial_no_answer_from_pbx' } };
    }
    return { ok: false, problem: problemFrom(error, 'pbx_error') };
  } finally {
    mine.underWay = false;
    // A Linkus page that had to be opened first took its time; impatience begins now.
    if (!binding) mine.at = Date.now();
  }
}

/** Through the Linkus page, or the program the computer has for `tel:`; neither tells of the call afterwards. */
async function dialWithoutApi(
  origin: string,
  number: string,
  shown: { readonly number: string; readonly record: RecordRef | null },
  watch: CallWatch,
): Promise<Outcome> {
  const { linkusDial } = await settingsItem.get();
  const problem =
    linkusDial === 'system'
      ? await dialThroughSystem(number)
      : await dialThroughLinkus(origin, number);
  if (problem) {
    // When it may have been dialled, an impatient second click must not dial again.
    if (problem.code !== 'linkus_silent') last = null;
    return { ok: false, problem };
  }
  const call = await linkusCall({ direction: 'outbound', name: '', ...shown });
  void keepLinkusCall(call, () => watch.changed());
  return { ok: true };
}

/** The same wish as a moment ago, unless the call it made is already over. */
async function isRepeat(number: string, now: number): Promise<boolean> {
  const earlier = last;
  if (earlier?.number !== number || now - earlier.at >= sameDialMs) return false;
  if (earlier.underWay || earlier.callId === null) return true;
  const running = (await liveCalls()).some((call) => call.callId === earlier.callId);
  return running || last !== earlier;
}

async function recordOf({
  record: chosen,
  recordUrl,
  origin,
}: DialRequest): Promise<RecordRef | null> {
  if (chosen !== undefined) return chosen;
  if (recordUrl === undefined || origin === '' || !URL.canParse(recordUrl)) return null;
  if (new URL(recordUrl).origin !== origin) return null;
  for (const { crm } of await connectedCrms()) {
    const record = crm.recordOf(recordUrl);
    if (record) return record;
  }
  return null;
}
