import { blankCall } from '../core/call/blank-call.ts';
import type { Call } from '../core/call/call.ts';
import type { EntryOutcome } from '../core/journal/entry-template.ts';

/** The manual's own example, as a call. */
export function exampleCall(outcome: EntryOutcome): Call {
  const startedAt = new Date(2021, 5, 28, 16, 8, 32).getTime();
  const taken = outcome !== 'missed';
  return {
    ...blankCall,
    key: 'example',
    callId: 'example',
    direction: outcome === 'outgoing' ? 'outbound' : 'inbound',
    remoteNumber: '5503308',
    did: outcome === 'outgoing' ? '' : '+14085550100',
    path: outcome === 'outgoing' ? [] : [{ number: '6400', name: 'Support' }],
    state: 'ended',
    startedAt,
    answeredAt: taken ? startedAt + 8000 : null,
    endedAt: startedAt + (taken ? 73_000 : 21_000),
    answeredBy: taken ? '1555' : '',
    disposition: taken ? 'answered' : 'missed',
    talkSeconds: taken ? 65 : 0,
    recording: taken ? '20210628160832-5503308-1555.wav' : '',
  };
}
