/** As the noise shapes of core/phone, but each one the whole text: that is what fills the cells of a list. */
const shapes = [
  // 2012-01-02, 2012-01-02T16:08:32
  String.raw`(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?`,
  // 31/12/2012, 31/12/2012 16:08
  String.raw`(?:(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\2|(?:0?[1-9]|1[0-2])([-./])(?:0?[1-9]|[12]\d|3[01])\3)(?:19|20)\d\d(?:,? \d{1,2}:\d\d(?::\d\d)?)?`,
  // € 1,234.50
  String.raw`[$€£¥₹] ?\d{1,3}(?:[ .,']\d{3}){0,4}(?:[.,]\d{1,2})?`,
  // 1 234 567,00 €
  String.raw`\d{1,9}(?:[ .,']\d{3}){0,4}(?:[.,]\d{1,2})? ?[€£¥₹$%]`,
  // Ids longer than E.164 allows
  String.raw`(?!00)\d{18,}`,
  // INV/2024/00012
  String.raw`[A-Za-z]{2,6}[-/_]?(?:19|20)\d\d[-/_](?:\d{1,2}[-/_])?\d{2,8}`,
];

const whole = new RegExp(`^\\s*(?:${shapes.join('|')})\\s*$`);
const longest = 48;

/**
 * Is the text nothing but a date, a price, an id or the number of a document? Most texts that pass
 * the gate of seven digits are, and telling costs a hundredth of searching them. It may say no too
 * often, never yes to what a number would be found in.
 */
export function isOnlyNoise(text: string): boolean {
  return text.length <= longest && whole.test(text);
}
