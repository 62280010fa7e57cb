/** How a phone field was typed, for the table: the feature most likely to defeat a look-up names it. */
export function spellingOf(text: string): string {
  return features.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

const features: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['two numbers in one field', / [/|] /],
  ['extension behind it', /(?:x|ext\.?|;ext=)\s?\d+$/],
  ['full-width digits', /[\uff10-\uff19]/],
  ['U+202F, with country code', /^\+.*\u202f/],
  ['U+202F, national', /\u202f/],
  ['no-break spaces', /\u00a0/],
  ['hard hyphens', /\u2011/],
  ['label in front', /^Tel/],
  ['blanks behind', /\s$/],
  ['+ and digits only', /^\+\d+$/],
  ['+ with (0)', /^\+.*\(0\)/],
  ['+ with blanks', /^\+[\d ]+$/],
  ['+ with points', /^\+[\d.]+$/],
  ['+ with hyphens', /^\+[\d-]+$/],
  ['+ with slashes', /^\+[\d/]+$/],
  ['00 in front', /^00[\d ]+$/],
  ['area in brackets', /^\(/],
  ['area and slash', /\//],
  ['national, points', /^\d[\d.]*\./],
  ['national, hyphens', /^\d[\d-]*-/],
  ['national, blanks', /^\d[\d ]* /],
  ['digits only, no +', /^\d+$/],
];
