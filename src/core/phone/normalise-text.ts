/** What `normaliseText` puts where a reader sees nothing: joins two digits as if it were not there. */
export const invisible = '\u200b';

const foreign =
  /[\u00a0\u00ad\u00b7\u0660-\u0669\u06f0-\u06f9\u1680\u2000-\u2015\u2024\u2027\u202a-\u202f\u205f-\u2064\u2066-\u206f\u2212\u3000\ufe58\ufe63\ufeff\uff03\uff08-\uff0f\uff10-\uff19\uff1a]/g;

/**
 * The text as an ASCII keyboard would have typed its digits, spaces, dashes and brackets. One
 * character stays one character, so offsets found here hold in the text that was given.
 *
 * U+202F and its kin must become spaces: libphonenumber stops at them and returns a shorter number
 * that is valid and belongs to somebody else.
 */
export function normaliseText(text: string): string {
  return text.replace(foreign, plain);
}

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff10 && code <= 0xff19) return String(code - 0xff10);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  if (isSpace(code)) return ' ';
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return '-';
  // The full-width forms are ASCII shifted by a constant: # ( ) + - . / :
  if (code >= 0xff03 && code <= 0xff1a) return String.fromCharCode(code - 0xfee0);
  if (code === 0xfe58 || code === 0xfe63) return '-';
  if (code === 0x00b7 || code === 0x2024 || code === 0x2027) return '.';
  return invisible;
}

function isSpace(code: number): boolean {
  return (
    code === 0x00a0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
