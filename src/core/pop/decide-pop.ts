import type { Call } from '../call/call.ts';
import type { Settings } from '../settings.ts';

/**
 * - `now`: the caller's record should open.
 * - `later`: not yet (it rings, but the agent wants it on answer).
 * - `never`: this call does not pop, now or later.
 */
export type PopDecision = 'now' | 'later' | 'never';

/** Whether a call opens a page at this moment. Exactly-once is the caller's business, by the call's key. */
export function decidePop(call: Call, settings: Settings): PopDecision {
  if (call.direction !== 'inbound') return 'never';
  if (settings.popIncoming === 'never' || call.remoteNumber === '') return 'never';
  if (settings.popIncoming === 'ring' && (call.state === 'ringing' || call.state === 'talking'))
    return 'now';
  if (call.state === 'talking' || call.state === 'held') return 'now';
  return call.state === 'ended' ? 'never' : 'later';
}
