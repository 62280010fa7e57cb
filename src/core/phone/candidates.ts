/** How strongly two groups of digits are kept apart by what stands between them. */
export type Gap = 'joined' | 'space' | 'slash' | 'break';

export interface Group {
  readonly start: number;
  readonly end: number;
  /** Between the group before and this one. */
  readonly gap: Gap;
}

/** Groups of digits with nothing but separators between them: one number, several, or none. */
export type Run = readonly Group[];

const separators = /^(?:[ .\-/()\u200b]{1,5}|[\s\u200b]{1,200})$/;
const brk = /[\n\r\t\f\v]| {2}/;

/** Cuts a normalised text into runs, in order. A `+` always begins a new run. */
export function findRuns(text: string): Run[] {
  const runs: Group[][] = [];
  let current: Group[] | null = null;
  let previousEnd = 0;
  for (const match of text.matchAll(/\d+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const between = text.slice(previousEnd, start);
    if (current && separators.test(between) && !opensRemark(text, between, start)) {
      current.push({ start, end, gap: gapOf(between) });
    } else {
      current = [{ start, end, gap: 'break' }];
      runs.push(current);
    }
    previousEnd = end;
  }
  return runs;
}

const closesSoon = /^[\d .\-/\u200b]{0,23}\)/;

/** `… (12 more)`: a bracket that holds more than digits begins something else. */
function opensRemark(text: string, between: string, start: number): boolean {
  const opens = between.lastIndexOf('(') > between.lastIndexOf(')');
  return opens && !closesSoon.test(text.slice(start, start + 24));
}

function gapOf(between: string): Gap {
  if (brk.test(between)) return 'break';
  if (/\/| - /.test(between)) return 'slash';
  return between.includes(' ') ? 'space' : 'joined';
}

export function digitCount(groups: readonly Group[]): number {
  let count = 0;
  for (const group of groups) count += group.end - group.start;
  return count;
}

/** Cuts groups wherever the gap before one satisfies `at`. */
export function splitGroups(groups: readonly Group[], at: (gap: Gap) => boolean): Group[][] {
  const parts: Group[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (!last || at(group.gap)) parts.push([group]);
    else last.push(group);
  }
  return parts;
}
