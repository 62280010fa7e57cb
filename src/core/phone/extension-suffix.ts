const before = String.raw`[ \u200b]*,?[ \u200b]*`;
const mark = `(?:extension|extn|ext|int|poste|anexo|ramal|durchwahl|dw|доб)[.:]{0,2}|x|分机|内线|转|轉|内線|#`;
const internal = String.raw`[ \u200b]*(\d{1,7})(?!\d)#?`;

/** A closing bracket belongs to the extension only when it opened with it. */
const bracketed = new RegExp(String.raw`^${before}\((?:${mark})${internal}\)`, 'i');
const plain = new RegExp(`^(?:;ext=|${before}(?:${mark}))${internal}`, 'i');

/**
 * The internal number written behind a number (`ext. 503`, `x503`, `#503`, `;ext=503`, `转 503`):
 * its digits and how many characters they take. It is dialled by hand once the call stands and
 * never glued to the number.
 */
export function extensionSuffix(
  after: string,
): { readonly digits: string; readonly length: number } | null {
  const match = bracketed.exec(after) ?? plain.exec(after);
  const digits = match?.[1];
  return match && digits ? { digits, length: match[0].length } : null;
}
