/** A call record's start and durations are rounded, each to a second: what differs by less is no difference. */
export const recordGrainMs = 2000;

/** The earlier of two moments, of which one may not be known. Epoch ms. */
export function earliest(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

export function earliestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export function latestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}
