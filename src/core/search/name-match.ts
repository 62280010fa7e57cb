import { chineseRuns, pinyinInitials } from './pinyin-initials.ts';
import { typedBeginnings, wordBeginnings } from './word-beginnings.ts';

const longest = 64;

/**
 * How well a typed text finds a name, in the way the contact index does it: 0 the name begins with it, 1 one of
 * its words does, 2 all typed words begin one; null: not at all.
 */
export function nameMatch(name: string, typed: string): 0 | 1 | 2 | null {
  const initials = chineseRuns(name).flatMap(({ run, first }) =>
    pinyinInitials(run).map((text) => ({ text, first })),
  );
  const beginnings = [...wordBeginnings(name, Number.POSITIVE_INFINITY, longest), ...initials];
  const begin = (way: string) => beginnings.filter(({ text }) => text.startsWith(way));
  const ways = typedBeginnings(typed);
  const hits = ways.flatMap(begin);
  if (hits.some(({ first }) => first)) return 0;
  if (hits.length > 0) return 1;
  const apart = ways.some((way) => way.split(' ').every((word) => begin(word).length > 0));
  return apart ? 2 : null;
}
