import type { FindHints, FoundNumber } from './find-numbers.ts';
import { mightHoldNumber } from './gate.ts';
import { noiseIn, type RejectedFigures, weighNumbers } from './weigh-numbers.ts';

/**
 * Everything in a text that could have been a number, in order: numbers of any confidence with
 * their reason, and figures that are none with theirs. `findNumbers` takes the first kind by
 * confidence; this is for whoever asks why.
 */
export function explainNumbers(
  text: string,
  options: { readonly country: string; readonly hints?: FindHints },
): (FoundNumber | RejectedFigures)[] {
  if (!mightHoldNumber(text)) return [];
  const weighed = weighNumbers(text, options.country, options.hints ?? {});
  return [...weighed, ...noiseIn(text)].sort((a, b) => a.start - b.start);
}
