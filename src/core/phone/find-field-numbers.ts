import { findRuns, type Group } from './candidates.ts';
import { extensionSuffix } from './extension-suffix.ts';
import type { FoundNumber } from './find-numbers.ts';
import { mightHoldFieldNumber } from './gate.ts';
import { normaliseText } from './normalise-text.ts';
import { parseNumber } from './parse-number.ts';
import { resolveRun } from './resolve-run.ts';
import { writtenSpan } from './written-span.ts';

/** A longer text is not what people type into a phone field. */
const longestField = 200;

/**
 * The numbers in the text of a field that is known to hold them. What the field says is
 * believed: no labels, no grouping, and what the metadata does not know is taken as written, as
 * long as it is nothing but a number. A masked one (`*****1234`) is none.
 */
export function findFieldNumbers(text: string, country: string): FoundNumber[] {
  if (text.length > longestField || !mightHoldFieldNumber(text) || /[*•●]/.test(text)) return [];
  const normalised = normaliseText(text);
  const valid = (groups: readonly Group[]) =>
    parseNumber(slice(normalised, groups), country)?.valid === true;
  const found: FoundNumber[] = [];
  for (const run of findRuns(normalised)) {
    if ((run[0]?.start ?? 0) < (found.at(-1)?.end ?? 0)) continue;
    for (const groups of resolveRun(run, valid, () => false)) {
      const number = fieldNumber(normalised, groups, country);
      if (number) found.push(number);
    }
  }
  return found.length > 0 ? found : wholeField(normalised, country);
}

function wholeField(text: string, country: string): FoundNumber[] {
  const [run, ...others] = findRuns(text);
  if (!run || others.some((other) => extensionSuffix(between(text, run, other)) === null))
    return [];
  const { start, end } = writtenSpan(text, run);
  const tail = text.slice(end);
  const suffix = extensionSuffix(tail)?.length ?? 0;
  if (!/^[\s\u200b()]*$/.test(text.slice(0, start) + tail.slice(suffix))) return [];
  const number = fieldNumber(text, run, country);
  return number ? [number] : [];
}

function between(text: string, run: readonly Group[], other: readonly Group[]): string {
  return text.slice(run.at(-1)?.end ?? 0, other.at(-1)?.end ?? 0);
}

function fieldNumber(text: string, groups: readonly Group[], country: string): FoundNumber | null {
  const { start, end } = writtenSpan(text, groups);
  const written = text.slice(start, end);
  const digits = written.replaceAll(/\D/g, '');
  if (digits.length < 3 || digits.length > 17) return null;
  const parsed = parseNumber(written, country);
  const plus = written.includes('+');
  if (plus && !parsed) return null;
  const suffix = extensionSuffix(text.slice(end, end + 32));
  // Six digits and fewer are an extension of the PBX, whatever the metadata says about them.
  const known = digits.length > 6 || plus ? parsed : null;
  return {
    start,
    end: end + (suffix?.length ?? 0),
    e164: known?.phone.number ?? null,
    digits: (plus ? '+' : '') + digits,
    nationalForm: known?.phone.formatNational() ?? digits,
    ...(suffix ? { extensionDigits: suffix.digits } : {}),
    confidence: known?.valid ? 'high' : 'low',
    reason: 'field',
  };
}

function slice(text: string, groups: readonly Group[]): string {
  const { start, end } = writtenSpan(text, groups);
  return text.slice(start, end);
}
