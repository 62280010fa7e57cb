import {
  doubtfulWords,
  faxSigns,
  faxWords,
  numberWords,
  otherSigns,
  otherWords,
  phoneSigns,
  phoneWords,
} from './label-words.ts';

/**
 * What words say about the number behind them: one to call, a fax, something else altogether, or
 * more likely something else (`Client 0612345678`).
 */
export type Label = 'phone' | 'fax' | 'other' | 'doubtful';

/** How much of the text before a number is read as its label. */
const reach = 32;

const filler = String.raw`[\s.:=()#°*\u0000-]{0,4}`;
const tail = String.raw`${filler}(?:(?:${numberWords})(?!\p{L})${filler}){0,2}$`;

const word = (words: string) => String.raw`(?<![\p{L}\d])(?:${words})(?!\p{L})`;
const pattern = (labels: string) => new RegExp(`(?:${labels})${tail}`, 'iu');

const phoneLabel = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${phoneWords})\p{L}{0,14}|${phoneSigns})\ufe0f?(?:[/&+ ]{1,3}fax)?${tail}`,
  'iu',
);
const faxLabel = pattern(`${word(faxWords)}|${faxSigns}`);
const otherLabel = pattern(`${word(otherWords)}|${otherSigns}`);
const doubtfulLabel = pattern(String.raw`(?<![\p{L}\d])(?:${doubtfulWords})(?!\p{L})`);

/** As on business cards; only capitals, `f.` ends many a word. */
const phoneInitial = /(?<![\p{L}\d.])[TM](?:[:.] ?| )$/u;
const faxInitial = /(?<![\p{L}\d.])F(?:[:.] ?| )$/u;

/** `TVA: FR`, `VAT ID DE`: the country that begins a tax number. */
const countryBefore = /(?<![A-Za-z])[A-Z]{2,3}[ -]?$/;

/** `Fax (direct):` */
const remark = /\(\p{L}{1,12}\)(?=[\s.:]{0,3}$)/u;

/** The label that ends `before`, the normalised text up to a number; null when there is none. */
export function labelBefore(before: string): Label | null {
  const near = before.slice(-reach).replace(remark, '');
  if (faxInitial.test(near)) return 'fax';
  if (phoneLabel.test(near) || phoneInitial.test(near)) return 'phone';
  if (faxLabel.test(near)) return 'fax';
  if (otherLabel.test(near)) return 'other';
  const country = countryBefore.exec(near)?.[0];
  if (country && otherLabel.test(near.slice(0, -country.length))) return 'other';
  return doubtfulLabel.test(near) ? 'doubtful' : null;
}
