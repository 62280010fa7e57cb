import { digitCount, findRuns, type Group } from './candidates.ts';
import { extensionSuffix } from './extension-suffix.ts';
import { findFieldNumbers } from './find-field-numbers.ts';
import { mightHoldNumber } from './gate.ts';
import { type Confidence, judgeNumber, type Reason } from './judge-number.ts';
import { labelBefore } from './labels.ts';
import { blankNoise } from './noise.ts';
import { normaliseText } from './normalise-text.ts';
import { type ParsedNumber, parseNumber } from './parse-number.ts';
import { resolveRun } from './resolve-run.ts';
import { isPartOfSomething } from './touching.ts';
import { writtenSpan } from './written-span.ts';

/**
 * `strict`: only what cannot be anything else; `balanced`: for any page; `loose`: every valid
 * number; `field`: the text is known to be a phone field, so a short internal number or one
 * the metadata does not know counts too.
 */
export type Sensitivity = 'strict' | 'balanced' | 'loose' | 'field';

export interface FindOptions {
  /** ISO 3166 country that numbers without a country code belong to; '' when unknown. */
  readonly country: string;
  readonly sensitivity: Sensitivity;
}

export interface FoundNumber {
  /** Offsets in the text that was given; the extension suffix is inside. */
  readonly start: number;
  readonly end: number;
  /** Null only in a field, for a number no country is known for (`1555`). */
  readonly e164: string | null;
  /** The number as written, reduced to digits and a leading `+`, without the extension. */
  readonly digits: string;
  /** As people dial it inside its country, formatted for reading. */
  readonly nationalForm: string;
  /** Internal number written behind it (`ext. 503`). */
  readonly extensionDigits?: string;
  readonly confidence: Confidence;
  readonly reason: Reason;
}

const accepted: Record<Exclude<Sensitivity, 'field'>, ReadonlySet<Confidence>> = {
  strict: new Set(['high']),
  balanced: new Set(['high', 'medium']),
  loose: new Set(['high', 'medium', 'low']),
};

/** The phone numbers in a text, in order and without overlap. */
export function findNumbers(text: string, options: FindOptions): FoundNumber[] {
  if (options.sensitivity === 'field') return findFieldNumbers(text, options.country);
  if (!mightHoldNumber(text)) return [];
  const sure = accepted[options.sensitivity];
  const normalised = normaliseText(text);
  const quiet = blankNoise(normalised);
  const found: FoundNumber[] = [];
  for (const run of findRuns(quiet)) {
    if (digitCount(run) < 5) continue;
    for (const number of numbersOfRun(run, normalised, options.country)) {
      if (sure.has(number.confidence)) found.push(number);
    }
  }
  return found;
}

function numbersOfRun(run: readonly Group[], text: string, country: string): FoundNumber[] {
  const read = reader(text, country);
  const spans = resolveRun(
    run,
    (groups) => read(groups)?.valid === true,
    (groups) => beginsNumber(groups, text, read),
  );
  return spans.flatMap((groups) => {
    const parsed = read(groups);
    const number = parsed && inContext(groups, parsed, text);
    return number ? [number] : [];
  });
}

/** `parseNumber` for groups of a run, each asked once: parsing is what finding costs. */
function reader(text: string, country: string): (groups: readonly Group[]) => ParsedNumber | null {
  const known = new Map<string, ParsedNumber | null>();
  return (groups) => {
    const { start, end } = writtenSpan(text, groups);
    const key = `${start}-${end}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const parsed = parseNumber(text.slice(start, end), country);
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
  return judgeNumber(written, parsed, parsed.phone.formatNational(), false).confidence === 'high';
}

function inContext(
  groups: readonly Group[],
  parsed: ParsedNumber,
  text: string,
): FoundNumber | null {
  const { start, end } = writtenSpan(text, groups);
  const written = text.slice(start, end);
  const label = labelBefore(text.slice(0, start));
  if (label === 'other') return null;
  const suffix = extensionSuffix(text.slice(end, end + 32));
  const fullEnd = end + (suffix?.length ?? 0);
  const labelled = label === 'phone';
  if (isPartOfSomething(text, start, fullEnd, { open: /^[+(]/.test(written), labelled })) {
    return null;
  }
  const nationalForm = parsed.phone.formatNational();
  return {
    start,
    end: fullEnd,
    e164: parsed.phone.number,
    digits: (written.includes('+') ? '+' : '') + written.replaceAll(/\D/g, ''),
    nationalForm,
    ...(suffix ? { extensionDigits: suffix.digits } : {}),
    ...judgeNumber(written, parsed, nationalForm, labelled),
  };
}
