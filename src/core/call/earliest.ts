/** The earlier of two moments, of which one may not be known. Epoch ms. */
export function earliest(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}
