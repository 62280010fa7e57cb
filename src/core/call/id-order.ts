const counted = new Intl.Collator('en', { numeric: true });

/** The PBX counts its calls and their records: `….9` came before `….10`. */
export function idOrder(a: string, b: string): number {
  return counted.compare(a, b);
}
