import { digitCount, type Group, splitGroups } from './candidates.ts';

/** Bounds on the search for several numbers in one run, so that a table of figures stays cheap. */
const mostGroups = 24;
const mostDigits = 64;

/**
 * Which groups of a run form numbers. A number is never found by dropping digits at its end:
 * what remains would be a shorter number that belongs to somebody else. So either the whole run is
 * one number, or it falls into numbers without remainder, or a short figure stands before one
 * (a list position, a postcode) and `standsAlone` says that the rest clearly begins a number.
 */
export function resolveRun(
  run: readonly Group[],
  isNumber: (groups: readonly Group[]) => boolean,
  standsAlone: (groups: readonly Group[]) => boolean,
): (readonly Group[])[] {
  const whole = fits(run) && isNumber(run);
  const lines = splitGroups(run, (gap) => gap === 'break');
  if (lines.length === 1) return whole ? [run] : resolveLine(run, isNumber, standsAlone);
  const found = lines.map((line) =>
    fits(line) && isNumber(line) ? [line] : resolveLine(line, isNumber, standsAlone),
  );
  if (!whole || found.every((numbers) => numbers.length > 0)) return found.flat();
  // A wrapped number, unless a part of it is a number too: then nobody can tell which was meant.
  return found.some((numbers) => numbers.length > 0) ? [] : [run];
}

function resolveLine(
  line: readonly Group[],
  isNumber: (groups: readonly Group[]) => boolean,
  standsAlone: (groups: readonly Group[]) => boolean,
): (readonly Group[])[] {
  const pieces = splitGroups(line, (gap) => gap === 'slash');
  if (pieces.length > 1 && pieces.every((piece) => fits(piece) && isNumber(piece))) return pieces;
  return exactCover(line, isNumber) ?? afterLeftover(line, isNumber, standsAlone);
}

function fits(groups: readonly Group[]): boolean {
  const digits = digitCount(groups);
  return digits >= 5 && digits <= 17;
}

/** Numbers that together use every group, cut only where there is a space or a slash. */
function exactCover(
  line: readonly Group[],
  isNumber: (groups: readonly Group[]) => boolean,
): (readonly Group[])[] | null {
  const digits = digitCount(line);
  if (digits < 14 || digits > mostDigits || line.length > mostGroups) return null;
  const hopeless = new Set<number>();
  const from = (start: number): (readonly Group[])[] | null => {
    if (start === line.length) return [];
    if (hopeless.has(start)) return null;
    for (let end = line.length; end > start; end -= 1) {
      if (line[end]?.gap === 'joined') continue;
      const piece = line.slice(start, end);
      if (!fits(piece) || !isNumber(piece)) continue;
      const rest = from(end);
      if (rest) return [piece, ...rest];
    }
    hopeless.add(start);
    return null;
  };
  return from(0);
}

function afterLeftover(
  line: readonly Group[],
  isNumber: (groups: readonly Group[]) => boolean,
  standsAlone: (groups: readonly Group[]) => boolean,
): (readonly Group[])[] {
  if (line.length > mostGroups) return [];
  let leftover = 0;
  for (let start = 1; start < line.length; start += 1) {
    leftover += digitCount(line.slice(start - 1, start));
    if (leftover > 8) break;
    if (line[start]?.gap === 'joined') continue;
    const rest = line.slice(start);
    if (fits(rest) && standsAlone(rest) && isNumber(rest)) return [rest];
  }
  return [];
}
