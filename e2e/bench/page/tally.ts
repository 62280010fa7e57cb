import type { PlantedHere } from './in-page/contender.ts';
import type { MadePage } from './make-page.ts';

export interface Tally {
  readonly found: number;
  /** What was marked and is no planted number, as written. */
  readonly wrong: readonly string[];
  /** Formats of the planted numbers that were not marked, with how many. */
  readonly missed: Readonly<Record<string, number>>;
}

/** A mark counts when it begins in the planted text node and covers exactly the planted digits. */
export function tally(page: MadePage, hits: readonly PlantedHere[]): Tally {
  const wanted = new Map(page.planted.map((number) => [key(number), number.format]));
  const wrong = new Set<string>();
  const found = new Set<string>();
  for (const hit of hits) {
    if (wanted.has(key(hit))) found.add(key(hit));
    else wrong.add(`${hit.node}: ${hit.text}`);
  }
  const missed: Record<string, number> = {};
  for (const [at, format] of wanted) {
    if (!found.has(at)) missed[format] = (missed[format] ?? 0) + 1;
  }
  return { found: found.size, wrong: [...wrong], missed };
}

function key({ node, text }: { readonly node: number; readonly text: string }): string {
  return `${node}:${text.replaceAll(/\D/g, '')}`;
}
