/** Longer is no name: whoever reads it sees the beginning. */
const longestName = 200;

/**
 * Line ends and other control characters, and the marks that turn the reading direction of what
 * stands behind them, the rest of our own sentence too.
 */
const unreadable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * A name as somebody else's server tells it, fit to stand in a sentence, a list and a notification. Directions
 * that belong to letters (Hebrew, Arabic) stay.
 */
export function plainName(told: string): string {
  const start = told.slice(0, longestName * 4).replaceAll(unreadable, ' ');
  const line = start.replaceAll(/\s+/g, ' ').trimStart();
  // Half a character is none: a server may send one, and cutting may leave one.
  return line
    .slice(0, longestName)
    .replaceAll(/\p{Surrogate}/gu, '')
    .trim();
}
