/** Letters that Unicode takes apart into nothing, as people without them on the keyboard type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

/** What German, Danish, Norwegian and Swedish write for a letter that is missing on a keyboard. */
const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
};

/**
 * Accents of Latin, Greek and Cyrillic, the points of Hebrew and Arabic, the voicing marks of kana. Not every
 * mark: the vowels of Hindi and Thai are marks too, and tell names apart.
 */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a]/g;

/** A word as it is compared: `Šťastný` and `stastny` are one. */
export function foldWord(word: string): string {
  if (/^[\u0020-\u007f]*$/.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(/[ßæœøłđðþħıς]/g, (letter) => plainLetters[letter] ?? letter);
}

/** The word with its umlauts written out, folded: `Müller` gives `mueller`; null when it has none. */
export function foldSpelledOut(word: string): string | null {
  if (/^[\u0020-\u007f]*$/.test(word)) return null;
  const small = word.normalize('NFC').toLowerCase();
  const written = small.replace(/[äöüøå]/g, (letter) => spelledOut[letter] ?? letter);
  return written === small ? null : foldWord(written);
}

/** The words of a text as they are written; an apostrophe parts none: `O'Dell` is one. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/['’‘ʼ`´]/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
