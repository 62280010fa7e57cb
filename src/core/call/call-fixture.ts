import { blankCall } from './blank-call.ts';
import type { Call } from './call.ts';

/** Somebody calls and it rings, changed as a test needs it. */
export function ringingCall(more: Partial<Call> = {}): Call {
  return {
    ...blankCall,
    key: 'pbx.example.com/1.1',
    callId: '1.1',
    direction: 'inbound',
    remoteNumber: '+442079460958',
    state: 'ringing',
    startedAt: 0,
    ...more,
  };
}

/** The same after a talk of a minute, changed as a test needs it. */
export function endedCall(more: Partial<Call> = {}): Call {
  const { startedAt = 0 } = more;
  return ringingCall({
    state: 'ended',
    answeredAt: startedAt + 5000,
    endedAt: startedAt + 70_000,
    answeredBy: '1555',
    disposition: 'answered',
    ...more,
  });
}
