import type { CallFailure, Disposition } from './call.ts';
import { type FailureCause, failureCause } from './failure-cause.ts';
import type { MyPart } from './my-part.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { Facts } from './read-facts.ts';
import type { CallStory } from './story.ts';

/** How my part of an ended call went. @param taken somebody else took it */
export function dispositionOf(story: CallStory, facts: Facts, taken: boolean): Disposition {
  if (facts.answeredAt !== null) return 'answered';
  if (facts.outgoing) return unanswered(story, facts.row);
  if (taken) return 'answered-elsewhere';
  return facts.row?.result === 'voicemail' ? 'voicemail' : 'missed';
}

/** Nobody there, not now and declined all mean that nobody took it. */
function unanswered({ failure }: CallStory, row: CallRecordLeg | null): Disposition {
  const cause = failure && failureCause(failure.words);
  if (row?.result === 'busy' || cause === 'busy') return 'busy';
  if (row?.result === 'voicemail') return 'voicemail';
  if (cause && notTaken.includes(cause)) return 'no-answer';
  return cause || row?.result === 'failed' ? 'failed' : 'no-answer';
}

const notTaken: readonly FailureCause[] = [
  'timed-out',
  'unavailable',
  'declined',
  'do-not-disturb',
];

/** Why nobody took it, when the PBX said why. */
export function failureOf({ failure, dialled }: CallStory, part: MyPart): CallFailure | null {
  if (failure === null) return null;
  // The PBX calls the number once the own phone was picked up.
  const waiting = part.others.length === 0 && part.legs.every(([, leg]) => leg.talkedAt === null);
  return {
    cause: failureCause(failure.words),
    words: failure.words,
    ownPhone: dialled !== null && waiting,
  };
}
