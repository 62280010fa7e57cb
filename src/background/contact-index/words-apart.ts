import type { IDBPObjectStore } from 'idb';
import type { ContactSchema } from './contact-database.ts';
import type { StoredRecord } from './stored-record.ts';
import { placeOf, type WordPlace, wordPlaces, wordRanges } from './word-keys.ts';

/** A word with fewer records in each of its ranges is rare: all of them are read, and compared with the other words. */
const few = 60;
/** Of common words, as many records of each range are read: reading one takes a hundredth of a millisecond. */
const scanned = 300;
/** Words beyond these only have to be in the record. */
const mostProbed = 3;

type Records = IDBPObjectStore<ContactSchema, ('records' | 'meta')[], 'records', 'readonly'>;

/** How many records have a word, as far as it was looked. */
interface Probe {
  readonly word: string;
  readonly ranges: readonly IDBKeyRange[];
  readonly count: number;
  readonly rare: boolean;
}

/**
 * Records that have all the words, wherever they stand: `anna acme`, of which the second is the company. Where all
 * words are common, some of those there are: what is read for it is bounded.
 *
 * @param scan whether common words are worth the reading
 * @returns with each the places of its words
 */
export async function recordsWithAll(
  records: Records,
  words: readonly string[],
  scan: boolean,
): Promise<{ record: StoredRecord; places: WordPlace[] }[]> {
  // A letter is in everybody's name.
  const telling = words.filter((word) => word.length > 1 || /[^a-z]/.test(word));
  const longest = telling.toSorted((a, b) => b.length - a.length).slice(0, mostProbed);
  const probes = await Promise.all(longest.map((word) => probe(records, word)));
  const [rarest] = probes.toSorted(
    (a, b) => Number(b.rare) - Number(a.rare) || a.count - b.count || b.word.length - a.word.length,
  );
  if (!rarest || (!rarest.rare && !scan)) return [];
  const index = records.index('words');
  const most = rarest.rare ? few : scanned;
  const read = await Promise.all(rarest.ranges.map((range) => index.getAll(range, most)));
  return read.flat().flatMap((record) => {
    const places = words.flatMap((word) => placeOf(record.w, word) ?? []);
    return places.length === words.length ? [{ record, places }] : [];
  });
}

async function probe(records: Records, word: string): Promise<Probe> {
  const index = records.index('words');
  const all = wordPlaces.flatMap((place) => wordRanges(place, word));
  const found = await Promise.all(all.map((range) => index.getAllKeys(range, few)));
  return {
    word,
    ranges: all.filter((_, at) => (found[at]?.length ?? 0) > 0),
    count: found.reduce((sum, { length }) => sum + length, 0),
    rare: found.every(({ length }) => length < few),
  };
}
