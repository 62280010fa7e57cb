import type { Settings } from '../settings.ts';
import { type CostlyCall, costlyCall } from './costly-call.ts';
import { toDialString } from './dial-string.ts';
import { explainNumbers } from './explain-numbers.ts';
import { findFieldNumbers } from './find-field-numbers.ts';
import type { FoundNumber } from './find-numbers.ts';
import { formatForReading } from './format-number.ts';
import type { Confidence, Reason } from './judge-number.ts';
import type { Rejection } from './weigh-numbers.ts';

/** One piece of a text that looks like a number, and what Ringtab would do with it. */
export interface ExplainedNumber {
  readonly start: number;
  readonly written: string;
  /** The most careful sensitivity that takes it; `field`: in a phone field only; null: never. */
  readonly takenFrom: 'strict' | 'balanced' | 'loose' | 'field' | null;
  readonly why: Reason | Rejection;
  /** Formatted for reading; '' when it is no number. */
  readonly reading: string;
  /** What the PBX would be handed; null when nothing. */
  readonly dialString: string | null;
  /** Why the agent would be asked before the call. */
  readonly asks: CostlyCall | null;
}

const careful: Record<Confidence, 'strict' | 'balanced' | 'loose'> = {
  high: 'strict',
  medium: 'balanced',
  low: 'loose',
};

/** Everything in the text that looks like a number, in order. */
export function explainText(text: string, settings: Settings): ExplainedNumber[] {
  const inFields = findFieldNumbers(text, settings.country);
  const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start < b.end && b.start < a.end;
  const explained = explainNumbers(text, settings).map((piece): ExplainedNumber => {
    if (!('rejected' in piece)) {
      return { ...called(piece, text, settings), takenFrom: careful[piece.confidence] };
    }
    const field = inFields.find((one) => overlaps(one, piece));
    if (field) return { ...called(field, text, settings), why: piece.rejected };
    const { start, end, rejected } = piece;
    const written = text.slice(start, end);
    return {
      start,
      written,
      takenFrom: null,
      why: rejected,
      reading: '',
      dialString: null,
      asks: null,
    };
  });
  const more = inFields.filter(
    (field) =>
      !explained.some(({ start, written }) =>
        overlaps(field, { start, end: start + written.length }),
      ),
  );
  return [...explained, ...more.map((field) => called(field, text, settings))].sort(
    (a, b) => a.start - b.start,
  );
}

function called(found: FoundNumber, text: string, settings: Settings): ExplainedNumber {
  const number = found.e164 ?? found.digits;
  return {
    start: found.start,
    written: text.slice(found.start, found.end),
    takenFrom: 'field',
    why: found.reason,
    reading: formatForReading(number, settings.country),
    dialString: toDialString(number, {
      country: settings.country,
      format: settings.dialFormat,
      prefix: settings.dialPrefix,
    }),
    asks: costlyCall(number, settings.country, settings.askBefore),
  };
}
