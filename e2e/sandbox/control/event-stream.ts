import type { Reply } from '../kit/server.ts';
import type { ActivityLog } from './activity-log.ts';
import type { StateReader } from './state.ts';

/** Without news the state is sent again after so long: tokens run out silently. */
const quietMs = 3000;
/** Frames come in bursts, and a request is told before its work is done. */
const settleMs = 30;
/** What EventSource waits before it comes back. */
const returnMs = 100;

/**
 * One answer to an EventSource: what happened since its last event id, and the state after it.
 * The kit sends whole answers, so each ends with its one event and the browser comes back by
 * itself with `Last-Event-ID`. That is within the rules of server-sent events, and nothing is
 * lost in between.
 */
export async function nextEvent(
  log: ActivityLog,
  state: StateReader,
  lastEventId: string | undefined,
): Promise<Reply> {
  const known = lastEventId === undefined ? Number.NaN : Number(lastEventId);
  // A client that comes back to a restarted sandbox is ahead of the log.
  const seen = Number.isInteger(known) && known <= log.current ? known : 0;
  if (seen > 0) {
    await log.moved(seen, quietMs);
    if (log.current > seen) await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  const position = log.current;
  const data = JSON.stringify({ lines: log.after(seen), state: state.read() });
  return {
    headers: { 'content-type': 'text/event-stream' },
    body: `retry: ${returnMs}\nid: ${position}\ndata: ${data}\n\n`,
  };
}
