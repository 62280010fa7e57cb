import { conversations } from '../core/call/conversations.ts';
import type { Me } from '../core/call/read-story.ts';
import type { CallStory } from '../core/call/story.ts';
import { callOf, whoAmI } from './call-of.ts';
import { storiesItem } from './stored/calls.ts';

const quietMs = 60_000;
/** An ended call's story is kept this long for facts that come late, e.g. its call record. */
export const afterlifeMs = 10 * 60_000;
/** The stored record of a call follows its end by seconds; a PBX that keeps none is not asked for long. */
const settlesMs = 2 * 60_000;
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
    if (isUnsettled(story, me)) return true;
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
 * No stored record of my own phone has told yet how it had gone: of a call that was gone when the PBX was
 * asked or was seen from the middle on, that is the only way to know; of any other, how late its frames were.
 */
export function isUnsettled(story: CallStory, me: Me): boolean {
  const { vanishedAt, lastHeardAt, legs, records } = story;
  const stored = Object.values(records).filter(({ startedAt }) => startedAt !== undefined);
  const told = stored.some(({ from, to }) => [from, to].includes(me.extensionNumber));
  if (told || Object.keys(legs).length === 0) return false;
  if (vanishedAt !== null) return isWithin(afterlifeMs, vanishedAt);
  if (callOf(story, me)?.state !== 'ended') return false;
  const seenLate = Object.values(legs).some(
    ({ party, rangAt, talkedAt }) => party === 'extension' && talkedAt !== null && rangAt === null,
  );
  // Records of others alone are taken for all there are.
  const misread = seenLate || stored.length > 0;
  return isWithin(misread ? afterlifeMs : settlesMs, lastHeardAt);
}

function isWithin(ms: number, of: number): boolean {
  return Math.abs(Date.now() - of) < ms;
}

/** A story heard of in the future was heard of before the clock was set back, nobody knows how long ago. */
export function heardSince(story: CallStory, at: number): boolean {
  return story.lastHeardAt >= at && story.lastHeardAt <= Date.now();
}
