/** First digit of a script by the calling codes where people type it. Others come as ASCII everywhere. */
const scripts: readonly { readonly zero: string; readonly callingCodes: RegExp }[] = [
  // Full-width forms, from input methods of Chinese, Japanese and Korean.
  { zero: '\uff10', callingCodes: /^\+(?:8[126]|85[23]|886)/ },
  // Arabic-Indic digits
  {
    zero: '\u0660',
    callingCodes: /^\+(?:20|21[1-8]|249|96[1-8]|97[0134])/,
  },
  // Persian and Urdu forms of them
  { zero: '\u06f0', callingCodes: /^\+(?:9[238])/ },
];

/** The digits as they may stand in a CRM beside ASCII ones; null when that country types no others. */
export function typedDigits(digits: string, e164: string | null): string | null {
  const script = scripts.find(({ callingCodes }) => e164 !== null && callingCodes.test(e164));
  if (!script) return null;
  const zero = script.zero.charCodeAt(0);
  return digits.replaceAll(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
}
