import { chineseRuns, pinyinInitials } from '../../core/search/pinyin-initials.ts';
import { longestBeginning, wordBeginnings } from '../../core/search/word-beginnings.ts';

/**
 * What a word is to a record, best first: each beginning is kept behind the letter of its place, so that the
 * best of a hundred thousand records are read first and the others not at all.
 */
const places = {
  title: ['a', 'b'],
  word: ['c', 'd'],
  company: ['e', 'f'],
} as const;

export type WordPlace = keyof typeof places;
export const wordPlaces: readonly WordPlace[] = ['title', 'word', 'company'];

/**
 * Beginnings that are kept of a title and of a company: each costs as much as a number. A company's last words are
 * its legal form.
 */
const mostOfTitle = 8;
const mostOfCompany = 6;

export function wordKeys(record: { title: string; subtitle: string; mine: boolean }): string[] {
  const own = record.mine ? 0 : 1;
  const title = beginnings(record.title, mostOfTitle).map(
    ({ text, first }) => `${places[first ? 'title' : 'word'][own]}${text}`,
  );
  const company = beginnings(record.subtitle, mostOfCompany).map(
    ({ text }) => `${places.company[own]}${text}`,
  );
  return [...new Set([...title, ...company])];
}

function beginnings(text: string, most: number): { text: string; first: boolean }[] {
  const initials = chineseRuns(text).flatMap(({ run, first }) =>
    pinyinInitials(run).map((typed) => ({ text: typed.slice(0, longestBeginning), first })),
  );
  return [...wordBeginnings(text, most), ...initials];
}

/** Records with a word that begins so, the own ones first. */
export function wordRanges(place: WordPlace, beginning: string): IDBKeyRange[] {
  return places[place].map((letter) => {
    const prefix = `${letter}${beginning.slice(0, longestBeginning)}`;
    return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  });
}

/** Whether one of a record's words begins so, and in which place the best of them stands; null when none does. */
export function placeOf(keys: readonly string[], beginning: string): WordPlace | null {
  const prefix = beginning.slice(0, longestBeginning);
  const hits = keys.filter((key) => key.startsWith(prefix, 1)).map((key) => key.charAt(0));
  return wordPlaces.find((place) => places[place].some((letter) => hits.includes(letter))) ?? null;
}
