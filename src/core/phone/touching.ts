/**
 * Is the number glued to something that makes it a part of that: letters, more digits, a currency
 * sign, a path, a decimal? `open` says that it begins with `+` or a bracket, which no id does; `from`
 * where the number before ends.
 */
export function isPartOfSomething(
  text: string,
  start: number,
  end: number,
  known: { readonly open: boolean; readonly labelled: boolean; readonly from: number },
): boolean {
  const before = text.slice(Math.max(known.from, start - 6), start).replace(/\u200b+$/, '');
  const after = text.slice(end, end + 6).replace(/^\u200b+/, '');
  return gluedAfter(after) || (!known.labelled && gluedBefore(before, known.open));
}

// Chinese, Japanese and Korean are written without spaces: only these scripts glue.
const letter = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}`;

const lettersBefore = new RegExp(`[${letter}]$`, 'u');
const pathBefore = new RegExp(String.raw`[${letter}\d][-/\\]$`, 'u');
const lettersAfter = new RegExp(String.raw`^(?:[${letter}\d_]|[-_/][${letter}])`, 'u');

function gluedBefore(before: string, open: boolean): boolean {
  if (!open && lettersBefore.test(before)) return true;
  if (!open && pathBefore.test(before)) return true;
  if (!open && /\d$/.test(before)) return true;
  // `1,234567` and `12:0612…`; after a full stop a number may stand (`Tel.0612…`)
  return /(?:[$€£¥₹%_#@=\\&*•●]|(?<!\d[ .-]?)\d{1,3}[,'’]|\d:)$/.test(before);
}

function gluedAfter(after: string): boolean {
  if (lettersAfter.test(after)) return true;
  return /^(?:[$€£¥₹%@*•●]|,\d{1,3}(?![ .-]?\d)|[.:]\d)/.test(after);
}
