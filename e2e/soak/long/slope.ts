export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How much `y` grows for each `x`: the median of the slopes between every two points (Theil and Sen), so that one
 * sample taken at a bad moment moves nothing. Not a number for fewer than three points.
 */
export function slope(points: readonly Point[]): number {
  if (points.length < 3) return Number.NaN;
  const slopes = points.flatMap((from, i) =>
    points
      .slice(i + 1)
      .filter((to) => to.x !== from.x)
      .map((to) => (to.y - from.y) / (to.x - from.x)),
  );
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  const [low, high] = [slopes[(slopes.length - 1) >> 1], slopes[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Without the first third: code is compiled then, connections are opened and caches filled. */
export function warm<T>(samples: readonly T[]): readonly T[] {
  return samples.slice(Math.floor(samples.length / 3));
}
