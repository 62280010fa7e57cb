/** A number somebody wrote into a text, and everything a right answer must say about it. */
export interface Planted {
  readonly start: number;
  /** Behind the extension, when there is one. */
  readonly end: number;
  readonly e164: string;
  readonly extension: string | null;
  /** ISO 3166 */
  readonly country: string;
  /** Name of the way it is written. */
  readonly format: string;
}

/** One text of the corpus. Whatever is found in it and not planted is a false hit. */
export interface Sample {
  readonly text: string;
  /** The country the reader is in. */
  readonly home: string;
  readonly planted: readonly Planted[];
  /** What the figures in it are, when none of them is a phone number. */
  readonly noise: string | null;
  /**
   * The same text could as well be the opposite (ten bare digits are an order or a number), so it
   * is counted apart and never in the totals.
   */
  readonly undecidable: boolean;
}

/**
 * The parts share no seed and no template of text or noise. Rules are tuned on `seen`; the others
 * say whether a rule holds for what other people write.
 */
export type Part = 'seen' | 'held' | 'fresh';
