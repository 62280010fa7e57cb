import type { Call } from '../core/call/call.ts';
import { conversations } from '../core/call/conversations.ts';
import { callOf, whoAmI } from './call-of.ts';
import { storiesItem } from './stored/calls.ts';
import { isUnsettled } from './story-silence.ts';

/** Running calls, oldest first. */
export async function liveCalls(): Promise<Call[]> {
  return (await ownCalls())
    .filter((call) => call.state !== 'ended')
    .sort((a, b) => a.startedAt - b.startedAt);
}

/** Calls the agent has parked and nobody has taken. */
export async function waitingCalls(): Promise<Call[]> {
  return (await ownCalls()).filter((call) => call.state === 'ended' && call.parkedIn !== '');
}

/** When the oldest call began (epoch ms) that still runs or waits for its record, null when there is none. */
export async function openSince(): Promise<number | null> {
  const me = await whoAmI();
  if (!me) return null;
  const begun = [
    ...(await liveCalls()).map(({ startedAt }) => startedAt),
    ...Object.values(await storiesItem.get())
      .filter((story) => isUnsettled(story, me))
      .map(({ firstSeenAt }) => firstSeenAt),
  ];
  return begun.length > 0 ? Math.min(...begun) : null;
}

async function ownCalls(): Promise<Call[]> {
  const me = await whoAmI();
  if (!me) return [];
  return conversations(await storiesItem.get(), me.extensionNumber).flatMap(
    ({ story }) => callOf(story, me) ?? [],
  );
}
