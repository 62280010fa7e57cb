/**
 * How long to wait before try number `attempt` (1 = first retry), in ms: doubling from
 * `firstMs` up to `longestMs`, half of it random, so that a hundred browsers do not all come back at once.
 *
 * @param random in [0, 1)
 */
export function backoffMs(
  attempt: number,
  random: number,
  { firstMs = 1000, longestMs = 60_000 }: { firstMs?: number; longestMs?: number } = {},
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full / 2 + (full / 2) * random);
}
