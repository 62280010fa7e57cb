const longestGap = 4;
const mostDigits = 12;

/**
 * The end of a text that the next text may go on with as one number: its last digits with at most
 * four characters, none a letter, behind each. Empty when nothing has begun.
 */
export function begunNumber(text: string): string {
  let start = text.length;
  let gap = 0;
  let digits = 0;
  for (let at = text.length - 1; at >= 0 && digits < mostDigits; at -= 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      start = at;
      gap = 0;
      digits += 1;
    } else {
      gap += 1;
      if (gap > longestGap || isLetter(code)) break;
    }
  }
  return text.slice(start);
}

/** ASCII, full-width and the Arabic-Indic digits, as in the gate. */
function isDigit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x0660 && code <= 0x0669) ||
    (code >= 0x06f0 && code <= 0x06f9) ||
    (code >= 0xff10 && code <= 0xff19)
  );
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
