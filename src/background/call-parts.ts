import type { Call } from '../core/call/call.ts';
import type { Conversation } from '../core/call/conversations.ts';
import type { Me } from '../core/call/read-story.ts';
import { moveNote } from './call-notes.ts';
import { database } from './database.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { partsItem } from './stored/calls.ts';

/** Call records are asked for again at most this long after their call. */
const partsKeptMs = 30 * 24 * 3600_000;

/** Nobody misses the entry of a call that is longer ago, and none is written: no record of it is news. */
export const newsMs = 366 * 24 * 3600_000;

/**
 * Told before, and forgotten since, or too long ago: a call record of it is no news.
 *
 * @param startedAt of the call, epoch ms
 */
export async function isKnownCall(
  { callId, parts }: Conversation,
  startedAt: number,
  me: Me,
  now: number,
): Promise<boolean> {
  if (parts.length > 1) return false;
  if (startedAt < now - newsMs) return true;
  const key = `${me.pbxId}/${callId}`;
  const tx = (await database()).transaction(['calls', 'forgotten']);
  const [listed, forgotten] = await Promise.all([
    tx.objectStore('calls').getKey(key),
    tx.objectStore('forgotten').getKey(key),
  ]);
  return listed !== undefined || forgotten !== undefined || callId in (await partsItem.get());
}

/** What was taken for a call of its own turns out to be a part of another: it leaves the history. */
export async function joinParts(
  { callId, parts }: Conversation,
  before: readonly Call[],
  outbox: JournalOutbox,
): Promise<void> {
  const recent = Date.now() - partsKeptMs;
  const others = parts.filter((part) => part !== callId);
  await partsItem.update((all) => ({
    ...Object.fromEntries(Object.entries(all).filter(([, at]) => at > recent)),
    ...Object.fromEntries(others.map((part) => [part, Date.now()])),
  }));
  const db = await database();
  for (const call of before) {
    if (call.callId === callId) continue;
    await db.delete('calls', call.key);
    await moveNote(call.key, call.key.replace(call.callId, callId));
    await outbox.withdraw(call.key);
  }
}
