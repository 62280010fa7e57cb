import type { Call, Party } from '../pbx/call.ts';
import type { CallRouting } from '../pbx/call-routing.ts';

/** A call as one extension's client shows it. */
export interface CallView {
  callId: string;
  /** Incoming from outside, incoming from a colleague, or made by this extension. */
  kind: 'inbound' | 'internal' | 'outgoing';
  /** `connecting`: the PBX rings our own phone first, for a call made through the API. */
  status: 'ringing' | 'connecting' | 'calling' | 'talking' | 'held';
  /** The other side. */
  party: Party;
}

/** Undefined when the extension has no part in the call (any more). */
export function viewCall(
  routing: CallRouting,
  call: Call,
  extension: string,
): CallView | undefined {
  if (call.state === 'ended') return undefined;
  const own = call.members.find((m) => m.kind === 'extension' && m.number === extension);
  if (!own) return undefined;
  const other = call.otherThan(own);
  const outgoing = own === call.caller;
  return {
    callId: call.callId,
    kind: outgoing ? 'outgoing' : call.direction === 'inbound' ? 'inbound' : 'internal',
    status: statusOf(call, outgoing),
    party:
      other && !(outgoing && call.state === 'ringing')
        ? routing.partyOf(call, other)
        : routing.partyNamed(call.to),
  };
}

function statusOf(call: Call, outgoing: boolean): CallView['status'] {
  if (call.state === 'dialling') return 'connecting';
  if (call.state === 'ringing') return outgoing ? 'calling' : 'ringing';
  return call.state === 'held' ? 'held' : 'talking';
}

/** What a Popup URL can be told to wait for (yeastar.md 8.4); incoming calls only. */
export type PopupTrigger = 'ringing' | 'answered' | 'ended';

/** The trigger between two looks at a call. A call that a colleague took ends nothing here. */
export function popupTrigger(
  before: CallView | undefined,
  after: CallView | undefined,
  over: boolean,
): PopupTrigger | undefined {
  if ((after ?? before)?.kind === 'outgoing') return undefined;
  if (!before && after?.status === 'ringing') return 'ringing';
  if (before?.status === 'ringing' && after?.status === 'talking') return 'answered';
  if (before && !after && (over || before.status !== 'ringing')) return 'ended';
  return undefined;
}
