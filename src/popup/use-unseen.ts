import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import type { Services } from '../ui/services.ts';

/**
 * Tells the worker that the missed calls have been looked at. Their marks stay for as long as this
 * popup is open: returns the keys of all calls that were new to it.
 *
 * @param isLookedAt the agent sees all there are: only then have they been looked at
 */
export function useUnseen(
  snapshot: Snapshot,
  isLookedAt: boolean,
  services: Services,
): ReadonlySet<string> {
  const keys = useRef(new Set<string>());
  for (const call of snapshot.recent) if (call.unseen) keys.current.add(call.key);
  const { unseenMissed } = snapshot;
  useEffect(() => {
    if (isLookedAt && unseenMissed > 0) void services.ask('calls.seen', {});
  }, [unseenMissed, isLookedAt, services]);
  return keys.current;
}
