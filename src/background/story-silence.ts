import { conversations } from '../core/call/conversations.ts';
import type { CallStory } from '../core/call/story.ts';
import { callOf, whoAmI } from './call-of.ts';
import { storiesItem } from './stored/calls.ts';

const quietMs = 60_000;
/** An ended call's story is kept this long for facts that come late, e.g. its call record. */
export const afterlifeMs = 10 * 60_000;
/** A phone rings within this long after its PBX has accepted a dial, or it never will. */
export const startsWithinMs = 8000;

/**
 * A running call of which nothing was heard for a minute: its end may have been lost. Or one that
 * was gone when the PBX was asked, and whose record is still to come.
 */
export async function isAnyStale(): Promise<boolean> {
  const me = await whoAmI();
  if (!me) return false;
  const stories = await storiesItem.get();
  return conversations(stories, me.extensionNumber).some(({ story }) => {
    if (isUnsettled(story, me.extensionNumber)) return true;
    if (isSilent(story)) return !heardSince(story, Date.now() - startsWithinMs);
    if (heardSince(story, Date.now() - quietMs)) return false;
    const call = callOf(story, me);
    return call !== null && call.state !== 'ended';
  });
}

/** Our dial was accepted, and nothing was heard of it since. */
export function isSilent(story: CallStory): boolean {
  const heard = Object.keys(story.legs).length + Object.keys(story.records).length;
  return story.dialled !== null && heard === 0 && !story.failure && story.vanishedAt === null;
}

/**
 * It was gone when the PBX was asked, or was seen from the middle on, and no stored record of my own phone has
 * told yet how it had gone.
 */
export function isUnsettled(
  { vanishedAt, lastHeardAt, legs, records }: CallStory,
  extensionNumber: string,
): boolean {
  const stored = Object.values(records).filter(({ startedAt }) => startedAt !== undefined);
  const told = stored.some(({ from, to }) => [from, to].includes(extensionNumber));
  const seen = Object.values(legs);
  if (told || seen.length === 0) return false;
  if (vanishedAt !== null) return Math.abs(Date.now() - vanishedAt) < afterlifeMs;
  const talkers = seen.filter(({ party, talkedAt }) => party === 'extension' && talkedAt !== null);
  const isOver = talkers.every(({ goneAt }) => goneAt !== null);
  const seenLate = talkers.some(({ rangAt }) => rangAt === null);
  // Those of others alone are taken for all there are.
  return (
    (seenLate || stored.length > 0) && isOver && Math.abs(Date.now() - lastHeardAt) < afterlifeMs
  );
}

/** A story heard of in the future was heard of before the clock was set back, nobody knows how long ago. */
export function heardSince(story: CallStory, at: number): boolean {
  return story.lastHeardAt >= at && story.lastHeardAt <= Date.now();
}
