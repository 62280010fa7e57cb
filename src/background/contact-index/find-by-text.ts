import { storedDigits } from '../../core/search/stored-digits.ts';
import { type HomePlan, type TypedNumber, typedNumber } from '../../core/search/typed-number.ts';
import {
  longestBeginning,
  typedBeginnings,
  wordBeginnings,
} from '../../core/search/word-beginnings.ts';
import type { ContactDatabase } from './contact-database.ts';
import { beginningRange, endRange } from './number-keys.ts';
import type { StoredRecord } from './stored-record.ts';
import { type WordPlace, wordPlaces, wordRanges } from './word-keys.ts';
import { recordsWithAll } from './words-apart.ts';

/** Records that are read of a range: of more, those that come first in the alphabet. */
const mostOfRange = 40;
/** When more was typed than is kept of a beginning: those that begin otherwise behind it are dropped. */
const mostToCompare = 100;
/** Found by the words in a row: fewer, and they are looked for one by one. */
const tooFew = 3;
/** Words of a text that are compared one by one. */
const mostWords = 5;

interface Hit {
  readonly record: StoredRecord;
  /** 0 is best. */
  readonly place: number;
}

type Transaction = ReturnType<typeof begin>;
const begin = (db: ContactDatabase) => db.transaction(['records', 'meta'], 'readonly');

/** The records that a typed text finds, the best first. */
export async function findByText(
  db: ContactDatabase,
  typed: string,
  most: number,
  home: HomePlan,
): Promise<{ records: StoredRecord[]; modules: unknown }> {
  const tx = begin(db);
  const modules = tx.objectStore('meta').get('modules');
  const hits = new Hits();
  const number = typedNumber(typed, home);
  if (number) await addNumbers(tx, number, hits);
  const ways = typedBeginnings(typed);
  for (const place of wordPlaces) {
    if (hits.size < most) await addWords(tx, place, ways, hits);
  }
  for (const way of ways) {
    const words = way.split(' ').slice(0, mostWords);
    if (hits.size < tooFew && words.length > 1) await addApart(tx, words, hits);
  }
  return { records: hits.best(most), modules: await modules };
}

async function addNumbers(tx: Transaction, number: TypedNumber, hits: Hits): Promise<void> {
  const index = tx.objectStore('records').index('numbers');
  const { beginnings, end } = number;
  const [begun, ended] = await Promise.all([
    Promise.all(beginnings.map((digits) => index.getAll(beginningRange(digits), mostOfRange))),
    end === '' ? [] : index.getAll(endRange(end), mostOfRange),
  ]);
  // Numbers shorter than a key are filled up with zeros in it: only then the record itself has to tell.
  for (const [at, digits] of beginnings.entries()) {
    for (const record of begun[at] ?? []) {
      if (!digits.endsWith('0') || numbersOf(record).some(({ typed }) => typed.startsWith(digits)))
        hits.add(record, 0);
    }
  }
  for (const record of ended) {
    if (!end.startsWith('0') || numbersOf(record).some(({ digits }) => digits.endsWith(end)))
      hits.add(record, 1);
  }
}

const numbersOf = (record: StoredRecord) => record.p.flatMap(storedDigits);

/** Behind whoever is found by number. */
const rankOf = (place: WordPlace) => 2 + wordPlaces.indexOf(place);

async function addWords(
  tx: Transaction,
  place: WordPlace,
  ways: readonly string[],
  hits: Hits,
): Promise<void> {
  const index = tx.objectStore('records').index('words');
  const isWhole = ways.some((way) => way.length <= longestBeginning);
  const most = isWhole ? mostOfRange : mostToCompare;
  const ranges = ways.flatMap((way) => wordRanges(place, way));
  const found = (await Promise.all(ranges.map((range) => index.getAll(range, most)))).flat();
  const hit = isWhole ? found : found.filter((record) => ways.some((way) => beginsSo(record, way)));
  for (const record of hit) hits.add(record, rankOf(place));
}

/** What was typed is longer than what is kept of a beginning. */
function beginsSo(record: StoredRecord, way: string): boolean {
  return [record.t, record.s].some((text) =>
    wordBeginnings(text, Number.POSITIVE_INFINITY, way.length).some((one) => one.text === way),
  );
}

async function addApart(tx: Transaction, words: readonly string[], hits: Hits): Promise<void> {
  const scan = hits.size === 0;
  for (const { record, places } of await recordsWithAll(tx.objectStore('records'), words, scan))
    hits.add(record, Math.max(...places.map(rankOf)));
}

/** Each record once, at its best place. */
class Hits {
  readonly #hits = new Map<string, Hit>();

  get size(): number {
    return this.#hits.size;
  }

  add(record: StoredRecord, place: number): void {
    const held = this.#hits.get(record.k);
    if (!held || place < held.place) this.#hits.set(record.k, { record, place });
  }

  best(most: number): StoredRecord[] {
    return [...this.#hits.values()]
      .sort(
        (a, b) =>
          a.place - b.place ||
          b.record.m - a.record.m ||
          b.record.a - a.record.a ||
          compare(a.record.t, b.record.t) ||
          compare(a.record.k, b.record.k),
      )
      .slice(0, most)
      .map(({ record }) => record);
  }
}

/** By UTF-16 units, as IndexedDB compares: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
