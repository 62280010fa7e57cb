/** A stretch of one of several texts that were read as one. */
export interface Piece {
  /** Which text. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Where the stretch from `start` to `end` of the joined texts lies in each of them. */
export function piecesOf(lengths: readonly number[], start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  for (const [index, length] of lengths.entries()) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, length);
    if (from < to) pieces.push({ index, start: from, end: to });
    offset += length;
  }
  return pieces;
}

/** So much text is searched at once; the rest waits for the next slice. */
const windowSize = 1_000;
const longestNumber = 120;

/**
 * Where the search that begins at `from` stops: behind a letter or a line, because no number
 * goes on there. Text without either within reach is no prose and is cut at the limit.
 */
export function windowEnd(text: string, from: number): number {
  const limit = from + windowSize;
  if (limit >= text.length) return text.length;
  for (let at = limit; at > limit - longestNumber; at -= 1) {
    if (/[\n\p{L}]/u.test(text.charAt(at - 1)) && /[\s\p{L}]/u.test(text.charAt(at))) return at;
  }
  return limit;
}
