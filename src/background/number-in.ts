import { toDialString } from '../core/phone/dial-string.ts';
import { findNumbers } from '../core/phone/find-numbers.ts';
import { splitStored } from '../core/phone/phone-key.ts';

const longest = 64;

/**
 * The number in what a person typed, pasted or selected, with whatever words around it. What
 * holds none comes back as it is, for `dial` to refuse in words.
 */
export function numberIn(text: string, country: string): string {
  const typed = text.trim();
  const whole =
    typed.length <= longest &&
    toDialString(typed, { country, format: 'e164', prefix: '' }) !== null;
  if (whole) return typed;
  // `*` and `#` begin the PBX's feature codes: digits are not to be picked out of one.
  if (/^[*#]/.test(typed)) return typed.slice(0, longest);
  const [found] = findNumbers(typed, { country, sensitivity: 'loose' });
  return (found?.e164 ?? splitStored(typed)[0] ?? typed).slice(0, longest);
}
