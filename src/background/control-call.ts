import type { Call } from '../core/call/call.ts';
import { type CallOrders, type CallVerb, noOrders } from '../core/call/can-do.ts';
import { toDialString } from '../core/phone/dial-string.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { UiRequests } from '../messages/requests.ts';
import type { CallCommand } from '../pbx/pbx.ts';
import { problemFrom } from './crms.ts';
import { numberIn } from './number-in.ts';
import { liveCalls } from './own-calls.ts';
import { phoneSystem } from './phone-system.ts';
import { callOrdersItem, pbxCannotItem } from './stored/calls.ts';
import { deskPhoneItem, extensionsItem, type PhoneBinding, phoneItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';
import type { CallWatch } from './watch-calls.ts';

const timeoutMs = 15_000;

export type ControlRequest = UiRequests['call.control'];

/**
 * Does something to a running call. What the call is afterwards is told by the PBX's events; only what
 * no event tells (mute, recording, the slot of a parked call) is remembered here. Nothing is tried
 * twice: a lost answer is told, and the events show whether it was done.
 */
export async function controlCall(request: ControlRequest, watch: CallWatch): Promise<Outcome> {
  const binding = await phoneItem.get();
  const call = (await liveCalls()).find((live) => live.key === request.key);
  if (!binding || !call) return { ok: false, problem: { code: 'call_gone' } };
  try {
    await carryOut(request, call, binding, watch);
    return { ok: true };
  } catch (error) {
    const problem = problemFrom(error, 'pbx_error');
    await noteRefusal(request, problem);
    // A channel the PBX does not know: what we think of this call is out of date.
    if (problem.code === 'call_gone') watch.askAgain();
    return { ok: false, problem };
  }
}

async function carryOut(
  request: ControlRequest,
  call: Call,
  binding: PhoneBinding,
  watch: CallWatch,
): Promise<void> {
  const pbx = phoneSystem(binding);
  const signal = AbortSignal.timeout(timeoutMs);
  if (request.do === 'answer') {
    const ringing = await deskPhoneItem.get();
    if (ringing?.state !== 'ringing') throw new ProblemError({ code: 'call_gone' });
    const { phoneCallId, address } = ringing;
    const { extensionNumber } = binding;
    return await pbx.answerAt({ extensionNumber, phoneCallId, address }, signal);
  }
  const command = await commandOf(request, call, binding);
  // Noted before it is asked for: the PBX may tell the consultation before it answers.
  if (command.do === 'consult') await watch.consulting(call.callId, command.number);
  const { slot } = await pbx.control(command, signal);
  if (command.do === 'park') await watch.parked(call.callId, slot);
  await noteOrder(call.key, request.do);
}

async function commandOf(
  request: ControlRequest,
  call: Call,
  { extensionNumber }: PhoneBinding,
): Promise<CallCommand> {
  const { channelId, remoteChannelId } = call;
  const missing = ['transfer', 'park'].includes(request.do) ? remoteChannelId : channelId;
  if (missing === '') throw new ProblemError({ code: 'call_gone' });
  switch (request.do) {
    case 'transfer':
      return { do: 'transfer', remoteChannelId, number: await target(request), extensionNumber };
    case 'consult':
      return { do: 'consult', channelId, number: await target(request), extensionNumber };
    case 'park':
      return { do: 'park', remoteChannelId };
    case 'answer':
    case 'decline':
      return { do: 'hang-up', channelId };
    default:
      return { do: request.do, channelId };
  }
}

/** A colleague's number as it is, any other as it is dialled. */
async function target({ number = '' }: ControlRequest): Promise<string> {
  const typed = number.trim();
  if ((await extensionsItem.get()).some((extension) => extension.number === typed)) return typed;
  const { country, dialFormat, dialPrefix } = await settingsItem.get();
  const options = { country, format: dialFormat, prefix: dialPrefix };
  const dialled = toDialString(numberIn(typed, country), options);
  if (dialled === null)
    throw new ProblemError({ code: 'dial_number_invalid', detail: typed.slice(0, 40) });
  return dialled;
}

const orders: Partial<Record<CallVerb, Partial<CallOrders>>> = {
  mute: { muted: true },
  unmute: { muted: false },
  record: { recording: 'on' },
  'pause-recording': { recording: 'paused' },
  'resume-recording': { recording: 'on' },
};

async function noteOrder(key: string, verb: CallVerb): Promise<void> {
  const order = orders[verb];
  if (!order) return;
  await callOrdersItem.update((all) => ({ ...all, [key]: { ...noOrders, ...all[key], ...order } }));
}

/** What cannot be done is no longer offered: with this PBX, or only with this call. */
async function noteRefusal({ key, do: verb }: ControlRequest, { code }: Problem): Promise<void> {
  if (code === 'pbx_cannot') {
    await pbxCannotItem.update((verbs) => [...new Set([...verbs, verb])]);
  } else if (code === 'call_cannot') {
    await callOrdersItem.update((all) => {
      const held = all[key] ?? noOrders;
      return { ...all, [key]: { ...held, cannot: [...held.cannot, verb] } };
    });
  }
}
