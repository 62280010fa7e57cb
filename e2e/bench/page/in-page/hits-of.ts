import type { Mark, PlantedHere } from './contender.ts';

/** Only after the run: counting the texts makes the next walk over them cheaper. */
export function hitsOf(marks: readonly Mark[]): PlantedHere[] {
  const places = new Map<Node, number>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) places.set(node, places.size);
  return marks.map(({ first, text }) => ({ node: places.get(first) ?? -1, text }));
}
