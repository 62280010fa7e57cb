/** A part of an address, whatever it holds: half a character, which a server may well send, cannot be encoded. */
export function encoded(part: string): string {
  return encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, ''));
}
