import { digitCount, findRuns, type Group } from './candidates.ts';
import { dropDuration } from './drop-duration.ts';
import { extensionSuffix } from './extension-suffix.ts';
import type { FindHints, FoundNumber } from './find-numbers.ts';
import { judgeNumber } from './judge-number.ts';
import { type Label, labelBefore } from './labels.ts';
import { blank, blankNoise, startsAsListPosition } from './noise.ts';
import { normaliseText } from './normalise-text.ts';
import { type ParsedNumber, parseNumber } from './parse-number.ts';
import { resolveRun } from './resolve-run.ts';
import { isPartOfSomething } from './touching.ts';
import { writtenSpan } from './written-span.ts';

/** Why figures were not taken for a number, whatever the sensitivity. */
export const rejections = [
  'noise',
  'no-number',
  'fax',
  'other-label',
  'part-of-something',
] as const;
export type Rejection = (typeof rejections)[number];

export interface RejectedFigures {
  readonly start: number;
  readonly end: number;
  readonly rejected: Rejection;
}

export type Weighed = FoundNumber | RejectedFigures;

/** Figures in a row that are fewer than this are not worth a word. */
const fewest = 5;

/** As the gate has it: in free text no phone number worth finding is shorter. */
const shortest = 7;

/** Every run of figures in a text, in order: a number with its confidence, or why it is none. */
export function weighNumbers(text: string, country: string, hints: FindHints): Weighed[] {
  const normalised = normaliseText(text);
  const besides = hints.label === undefined ? null : labelBefore(`${normaliseText(hints.label)}: `);
  const weighed: Weighed[] = [];
  for (const run of findRuns(blankNoise(normalised))) {
    if (digitCount(run) < fewest) continue;
    const numbers = weighRun(run, normalised, country, besides, weighed.at(-1)?.end ?? 0);
    if (numbers.length > 0) weighed.push(...numbers);
    else weighed.push({ ...writtenSpan(normalised, run), rejected: 'no-number' });
  }
  return weighed;
}

const blanks = new RegExp(`${blank}+`, 'g');

/** The figures that were taken for dates, prices, addresses and the like. */
export function noiseIn(text: string): RejectedFigures[] {
  const quiet = blankNoise(normaliseText(text));
  return [...quiet.matchAll(blanks)].flatMap(({ 0: blank, index: start }) => {
    const end = start + blank.length;
    const figures = text.slice(start, end).replaceAll(/\D/g, '').length;
    return figures < fewest ? [] : [{ start, end, rejected: 'noise' as const }];
  });
}

function weighRun(
  run: readonly Group[],
  text: string,
  country: string,
  besides: Label | null,
  from: number,
): Weighed[] {
  const read = reader(text, country);
  const resolve = (groups: readonly Group[]) =>
    resolveRun(
      groups,
      (some) => digitCount(some) >= shortest && read(some)?.valid === true,
      (some) => beginsNumber(some, text, read),
    );
  // `01 42 68 53 00 minutes` stays whole: without its last figure it is no number.
  const shorter = resolve(dropDuration(run, text) ?? []);
  const spans = shorter.length > 0 ? shorter : resolve(run);
  return spans.flatMap((groups) => {
    const parsed = read(groups);
    if (!parsed) return [];
    const label = labelOf(text, writtenSpan(text, groups).start, run[0]?.start ?? 0) ?? besides;
    return [inContext(groups, parsed, text, label, from)];
  });
}

const unclosed = /\([^)]*$/;

/** `parseNumber` for groups of a run, each asked once: parsing is what finding costs. */
function reader(text: string, country: string): (groups: readonly Group[]) => ParsedNumber | null {
  const known = new Map<string, ParsedNumber | null>();
  return (groups) => {
    const { start, end } = writtenSpan(text, groups);
    const key = `${start}-${end}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const written = text.slice(start, end);
    // Cut within brackets it is half of something.
    const isPart = unclosed.test(written) || startsAsListPosition(written);
    const parsed = isPart ? null : parseNumber(written, country);
    known.set(key, parsed);
    return parsed;
  };
}

/** After a leftover figure only what looks like the beginning of a number is one. */
function beginsNumber(
  groups: readonly Group[],
  text: string,
  read: (groups: readonly Group[]) => ParsedNumber | null,
): boolean {
  const { start, end } = writtenSpan(text, groups);
  const written = text.slice(start, end);
  if (/^[+(0]/.test(written)) return true;
  const parsed = groups.length > 1 ? read(groups) : null;
  if (!parsed) return false;
  const usual = parsed.phone.formatNational();
  const alone = { text: written, parsed, usual, hasExtension: false, label: null };
  return judgeNumber(alone).confidence === 'high';
}

/** The label in front, or the one in front of a leftover figure: `Fax 04 72 11 22 33`. */
function labelOf(text: string, start: number, runStart: number): Label | null {
  const before = (end: number) => labelBefore(text.slice(Math.max(0, end - 64), end));
  const label = before(start);
  if (label || runStart >= start) return label;
  const further = before(runStart);
  return further === 'other' ? 'doubtful' : further;
}

function inContext(
  groups: readonly Group[],
  parsed: ParsedNumber,
  text: string,
  label: Label | null,
  from: number,
): Weighed {
  const { start, end } = writtenSpan(text, groups);
  const written = text.slice(start, end);
  const plus = written.includes('+');
  if (label === 'fax') return { start, end, rejected: 'fax' };
  // No account, order or tax number begins with a plus.
  if (label === 'other' && !plus) return { start, end, rejected: 'other-label' };
  const suffix = extensionSuffix(text.slice(end, end + 32));
  const fullEnd = end + (suffix?.length ?? 0);
  const open = /^[+(]/.test(written);
  if (isPartOfSomething(text, start, fullEnd, { open, labelled: label === 'phone', from })) {
    return { start, end, rejected: 'part-of-something' };
  }
  const nationalForm = parsed.phone.formatNational();
  return {
    start,
    end: fullEnd,
    e164: parsed.phone.number,
    digits: (plus ? '+' : '') + written.replaceAll(/\D/g, ''),
    nationalForm,
    ...(suffix ? { extensionDigits: suffix.digits } : {}),
    ...judgeNumber({
      text: written,
      parsed,
      usual: nationalForm,
      hasExtension: suffix !== null,
      label: label === 'phone' || label === 'doubtful' ? label : null,
    }),
  };
}
