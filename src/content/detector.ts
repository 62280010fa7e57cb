import { type FoundNumber, findNumbers } from '../core/phone/find-numbers.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { fillDetectorSlot } from './detector-slot.ts';
import { LruMap } from './lru-map.ts';

/**
 * Second content script of a frame, injected only when something there looks like a number: it
 * carries the phone number metadata. CRM lists repeat themselves (the same rows again after every
 * scroll and sort), so answers are kept by text.
 */
const answers = new LruMap<string, readonly FoundNumber[]>(4_000);
const longestKept = 300;

fillDetectorSlot({
  findNumbers(text, options) {
    if (text.length > longestKept) return findNumbers(text, options);
    const key = `${options.country} ${options.sensitivity} ${text}`;
    const known = answers.get(key);
    if (known) return known;
    const found = findNumbers(text, options);
    answers.set(key, found);
    return found;
  },
  formatForReading,
});
