import type { Group } from './candidates.ts';

const opening = /(?:\(?\+[ \u200b]?\(?|\()$/;

/**
 * Where a number made of these groups begins and ends in the text: with its `+`, and with its
 * opening bracket when that closes inside the number and not behind it.
 */
export function writtenSpan(
  text: string,
  groups: readonly Group[],
): { readonly start: number; readonly end: number } {
  const first = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? first;
  const before = opening.exec(text.slice(Math.max(0, first - 4), first))?.[0] ?? '';
  const within = text.slice(first, end);
  const opens = within.split('(').length + (before.endsWith('+(') ? 1 : 0);
  const closes = within.split(')').length;
  const kept = before.startsWith('(') && closes <= opens ? before.slice(1) : before;
  return { start: first - kept.length, end };
}
