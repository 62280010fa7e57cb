import { extensionSuffix } from './extension-suffix.ts';
import { normaliseText } from './normalise-text.ts';

const scheme = /^\s*(?:tel|callto|sips?|skype|phone):/i;

/** Enough digits that what follows can be an extension and not the number itself. */
const enough = 7;

/**
 * One number without what is not dialled with it: a `tel:` in front, `ext. 503`, `;ext=503`, `x503`
 * or `#503` behind. Normalised; a text longer than any number (255) comes back as ''.
 */
export function bareNumber(raw: string): string {
  if (raw.length > 255) return '';
  const text = normaliseText(raw).replace(scheme, '').replaceAll('\u200b', '').trim();
  let digits = 0;
  for (const match of text.matchAll(/\d+/g)) {
    digits += match[0].length;
    if (digits < enough) continue;
    const end = match.index + match[0].length;
    const suffix = extensionSuffix(text.slice(end));
    if (suffix && end + suffix.length === text.length) return text.slice(0, end);
  }
  return text;
}
