import type { Call } from '../call/call.ts';
import { callMarker } from './call-entry.ts';

/** What is put before the agent after a missed call. */
export interface CallbackTask {
  /** The call's own, as on its entry. */
  readonly marker: string;
  readonly subject: string;
  readonly text: string;
  /** `2026-02-22`, in the agent's time zone. */
  readonly dueOn: string;
  /** Epoch ms of the missed call: the task is younger. */
  readonly startedAt: number;
  /** CRM user it belongs to; '' for the user of the connection. */
  readonly ownerId: string;
}

/** Whether calling back is still open: it rang here and nobody took it. */
export function isCallBackDue(call: Call): boolean {
  return (
    call.state === 'ended' &&
    call.direction === 'inbound' &&
    call.disposition === 'missed' &&
    call.remoteNumber !== ''
  );
}

/**
 * @param words both in the agent's language, the caller's name or number filled in
 * @param timeZone IANA name; the browser's own when absent
 */
export function callbackTask(
  call: Call,
  words: { readonly subject: string; readonly text: string },
  ownerId: string,
  timeZone?: string,
): CallbackTask {
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return {
    marker: callMarker(call.key),
    subject: words.subject.slice(0, 255),
    text: words.text,
    // Sweden writes dates as both CRMs read them.
    dueOn: new Intl.DateTimeFormat('sv-SE', { ...date, ...zone }).format(
      call.endedAt ?? call.startedAt,
    ),
    startedAt: call.startedAt,
    ownerId,
  };
}
