import { foldSpelledOut, foldWord, wordsOf } from './fold-text.ts';

/** Characters of a beginning that are kept: what is longer is told apart by reading the record. */
export const longestBeginning = 12;

/** Scripts that put no blanks between words, so that a search may begin at any character. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export interface Beginning {
  /** Folded. */
  readonly text: string;
  /** It begins where the whole text does. */
  readonly first: boolean;
}

/**
 * From every word to the end of the text, then on from its beginning, so that `Martin Pritchett` is found by
 * both orders: `martin pritchett`, `pritchett martin`. In Chinese, Japanese and Korean from every character.
 *
 * @param most how many at most; those at the front stay
 * @param longest characters that are kept of each
 */
export function wordBeginnings(
  text: string,
  most: number,
  longest = longestBeginning,
): Beginning[] {
  const words = wordsOf(text.slice(0, 255));
  const found = new Map<string, boolean>();
  for (const fold of foldsFor(words)) {
    const folded = words.map(fold);
    for (const [index, word] of words.entries()) {
      for (const at of beginningsWithin(word)) {
        const rest = at === 0 ? (folded[index] ?? '') : fold(word.slice(at));
        const others = [...folded.slice(index + 1), ...folded.slice(0, index)];
        const beginning = [rest, ...others].join(' ').slice(0, longest);
        const first = index === 0 && at === 0;
        if (beginning !== '' && (first || found.size < most) && !found.has(beginning))
          found.set(beginning, first);
      }
    }
  }
  return [...found].map(([beginning, first]) => ({ text: beginning, first }));
}

/** The ways of folding that make a difference to these words. */
function foldsFor(words: readonly string[]): ((word: string) => string)[] {
  const spelledOut = (word: string) => foldSpelledOut(word) ?? foldWord(word);
  return words.some((word) => foldSpelledOut(word) !== null) ? [foldWord, spelledOut] : [foldWord];
}

/** Where a search may begin in a word, in UTF-16 units: at its front, at each unspaced character and behind one. */
function beginningsWithin(word: string): number[] {
  if (!unspaced.test(word)) return [0];
  const places: number[] = [];
  let at = 0;
  let before = true;
  for (const character of word) {
    const here = unspaced.test(character);
    if (here || before) places.push(at);
    before = here;
    at += character.length;
  }
  return places;
}

/** The typed text as the beginnings are written, in the ways it may be meant: `Müller` is also `mueller`. */
export function typedBeginnings(typed: string): string[] {
  const words = wordsOf(typed.slice(0, 255));
  const ways = foldsFor(words).map((fold) => words.map(fold));
  return [...new Set(ways.map((way) => way.join(' ')))].filter((way) => way !== '');
}
