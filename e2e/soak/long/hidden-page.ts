import { inContentWorld } from '../../harness/content-world.ts';
import { atMost, type Check } from './check.ts';
import { domCounts, heldBytes } from './heap.ts';
import type { LongWorld } from './long-world.ts';

/** A list in the background that draws eight rows anew each second, for half an hour. */
const turns = 2_000;
/**
 * What has left the page may be kept a while, a thousand rows of some forty nodes at most; everything that was drawn
 * are ten times as many.
 */
const mostNodes = 50_000;
/** Once somebody looks again there is nothing to wait for. */
const mostNodesSeen = 200;

/** The CRM's page goes on changing behind another tab. */
export async function hiddenPage({ sessions, pages }: LongWorld): Promise<readonly Check[]> {
  const kept = async () => {
    await heldBytes(sessions.ours);
    await heldBytes(sessions.control);
    const [ours, control] = [await domCounts(sessions.ours), await domCounts(sessions.control)];
    return ours.nodes - control.nodes;
  };
  // A page that is driven is never behind another: only our script is told that this one is.
  await inContentWorld(
    pages.ours,
    "Object.defineProperty(document, 'hidden', { value: true, configurable: true })",
  );
  await pages.rush(turns);
  const hidden = await kept();
  await inContentWorld(
    pages.ours,
    "delete document.hidden, document.dispatchEvent(new Event('visibilitychange'))",
  );
  await pages.settled();
  const seen = await kept();
  return [
    atMost('nodes kept of a hidden page that changes', hidden, mostNodes, 'nodes'),
    atMost('nodes kept once it is seen again', seen, mostNodesSeen, 'nodes'),
  ];
}
