import type { Call } from '../call/call.ts';
import type { PopMoment, Settings } from '../settings.ts';

/**
 * - `now`: the caller's page should open.
 * - `later`: not yet (it rings, but the agent wants it on answer).
 * - `never`: this call does not pop, now or later.
 */
export type PopDecision = 'now' | 'later' | 'never';

/** A call of which one only hears that it ended long ago opens nothing any more. */
const freshEndMs = 60_000;

/**
 * Whether a call opens a page at this moment. Exactly-once is the caller's business, by the call's key.
 *
 * @param now epoch ms
 */
export function decidePop(call: Call, settings: Settings, now: number): PopDecision {
  const moment = momentFor(call, settings);
  if (moment === 'never' || call.remoteNumber === '') return 'never';
  if (call.state === 'ended') {
    const fresh = now - (call.endedAt ?? now) <= freshEndMs;
    return moment === 'end' && fresh && call.disposition !== 'answered-elsewhere' ? 'now' : 'never';
  }
  const talks = call.state === 'talking' || call.state === 'held';
  return moment === 'ring' || (moment === 'answer' && talks) ? 'now' : 'later';
}

function momentFor(call: Call, settings: Settings): PopMoment {
  switch (call.direction) {
    case 'inbound':
      return settings.popIncoming;
    case 'outbound':
      return settings.popOutgoing;
    case 'internal':
      return settings.popInternal;
  }
}
