import type { Call } from '../core/call/call.ts';
import { type Conversation, conversations } from '../core/call/conversations.ts';
import type { Me } from '../core/call/read-story.ts';
import type { CallStory } from '../core/call/story.ts';
import { callOf } from './call-of.ts';

export interface Change {
  /** The call with all its parts, the changed story among them. */
  readonly whole: Conversation;
  /** null: it is not mine, or no longer. */
  readonly call: Call | null;
  /** What its parts were taken for until now. */
  readonly before: readonly Call[];
  /** The call, if it is not just what was there before. */
  readonly fresh: Call | null;
}

/** What becomes of a call when one story is told anew. Null: the story belongs to no call. */
export function whatChanged(
  stories: Readonly<Record<string, CallStory>>,
  news: CallStory,
  me: Me,
): Change | null {
  const { callId } = news;
  const whole = conversations({ ...stories, [callId]: news }, me.extensionNumber).find(
    ({ parts }) => parts.includes(callId),
  );
  if (!whole) return null;
  const call = callOf(whole.story, me);
  const before = conversations(stories, me.extensionNumber)
    .filter(({ parts }) => parts.some((part) => whole.parts.includes(part)))
    .flatMap(({ story }) => callOf(story, me) ?? []);
  const isNews = call !== null && !(before.length === 1 && sameCall(before[0], call));
  return { whole, call, before, fresh: isNews ? call : null };
}

export function sameCall(one: Call | undefined, other: Call): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** When a story was last heard of is no fact of the call. */
export function sameFacts(one: CallStory, other: CallStory): boolean {
  const facts = (story: CallStory) => JSON.stringify({ ...story, lastHeardAt: 0 });
  return facts(one) === facts(other);
}
