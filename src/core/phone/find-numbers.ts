import { findFieldNumbers } from './find-field-numbers.ts';
import { mightHoldNumber } from './gate.ts';
import type { Confidence, Reason } from './judge-number.ts';
import { weighNumbers } from './weigh-numbers.ts';

/**
 * `strict`: only what cannot be anything else; `balanced`: for any page; `loose`: every valid
 * number; `field`: the text is known to be a phone field, so a short internal number or one
 * the metadata does not know counts too.
 */
export type Sensitivity = 'strict' | 'balanced' | 'loose' | 'field';

/** What the page says about a text beside the text itself. */
export interface FindHints {
  /** The head of its column, the label of its field: `Mobile`, `VAT`. A label in the text wins. */
  readonly label?: string;
}

export interface FindOptions {
  /** ISO 3166 country that numbers without a country code belong to; '' when unknown. */
  readonly country: string;
  readonly sensitivity: Sensitivity;
  readonly hints?: FindHints;
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
  const { country, sensitivity, hints = {} } = options;
  if (sensitivity === 'field') return findFieldNumbers(text, country);
  if (!mightHoldNumber(text)) return [];
  const found: FoundNumber[] = [];
  for (const weighed of weighNumbers(text, country, hints)) {
    if ('rejected' in weighed || !accepted[sensitivity].has(weighed.confidence)) continue;
    // The figures behind an "ext." may be the extension of one number and the beginning of another.
    if (weighed.start >= (found.at(-1)?.end ?? 0)) found.push(weighed);
  }
  return found;
}
