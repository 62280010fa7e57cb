import * as v from 'valibot';
import { plainName } from '../../core/plain-name.ts';

/** Longer texts are no names, numbers, reasons or files. */
const longestText = 500;
/** Longer is no id. */
const longestId = 255;
/** No call lasts a year: what says so was not understood. */
const longestCallSeconds = 366 * 86_400;
/** 31 December 9999, beyond which no date can be written. */
const lastSecond = 253_402_300_799;

/** The PBX writes a text as a number now and then; what is neither counts as not said. */
export const text = v.fallback(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((said) => String(said).slice(0, longestText)),
  ),
  '',
);

/** A text by which something is kept. `constructor` and its like are names that every object has already: not said. */
export const keyText = v.pipe(
  text,
  v.transform((said) => (isNameOfAll(said) ? '' : said)),
);

/** Somebody's name. */
export const nameText = v.pipe(text, v.transform(plainName));

/** The id of a call, which must be one. */
export const callIdSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(longestId),
  v.check((said) => !isNameOfAll(said)),
);

const numeric = v.union([v.number(), v.pipe(v.string(), v.transform(Number))]);

/** How long something took; 0 when that makes no sense. */
export const seconds = v.fallback(
  v.pipe(numeric, v.finite(), v.minValue(0), v.maxValue(longestCallSeconds)),
  0,
);

/** Epoch seconds. */
export const epochSeconds = v.pipe(
  numeric,
  v.integer(),
  v.minValue(1),
  v.maxValue(lastSecond - longestCallSeconds),
);

function isNameOfAll(said: string): boolean {
  return said in Object.prototype || said === 'prototype';
}
