import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import type { Services } from '../ui/services.ts';

/**
 * Tells the worker that the missed calls have been looked at. Their marks stay for as long as this
 * popup is open: returns the keys of all calls that were new to it.
 */
export function useUnseen(snapshot: Snapshot, services: Services): ReadonlySet<string> {
  const keys = useRef(new Set<string>());
  for (const call of snapshot.recent) if (call.unseen) keys.current.add(call.key);
  const { unseenMissed } = snapshot;
  useEffect(() => {
    if (unseenMissed > 0) void services.ask('calls.seen', {});
  }, [unseenMissed, services]);
  return keys.current;
}
