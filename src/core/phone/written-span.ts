import type { Group } from './candidates.ts';

const opening = /(?:\(?\+[ \u200b]?\(?|\()$/;

/**
 * Where a number made of these groups begins and ends in the text: with its `+`, and with its
 * opening bracket when that closes inside the number.
 */
export function writtenSpan(
  text: string,
  groups: readonly Group[],
): { readonly start: number; readonly end: number } {
  const first = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? first;
  const before = opening.exec(text.slice(Math.max(0, first - 4), first))?.[0] ?? '';
  const closes = text.slice(first, end).includes(')');
  const kept = before.startsWith('(') && !closes ? before.slice(1) : before;
  return { start: first - kept.length, end };
}
