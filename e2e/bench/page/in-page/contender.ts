import type { Stopwatch } from './stopwatch.ts';

/** A number as a contender marked it. */
export interface Mark {
  readonly first: Text;
  /** What the mark covers. */
  readonly text: string;
}

export interface PlantedHere {
  /** Place of the text node, counted in document order. */
  readonly node: number;
  readonly text: string;
}

export interface RunInput {
  readonly country: string;
  readonly planted: readonly PlantedHere[];
  /** Source of content.js and detector.js; only our own run needs them. */
  readonly content: string;
  readonly detector: string;
  /** Which CRM's pages these are to be taken for. */
  readonly crm: 'zoho' | null;
}

/** Marks the page's numbers, timing all it does; resolves when all of them are found. */
export type Contender = (input: RunInput, watch: Stopwatch) => Promise<readonly Mark[]>;

export interface RunResult {
  /** Main-thread milliseconds, all slices together. */
  readonly ms: number;
  readonly longestSliceMs: number;
  readonly slices: number;
  /** Bringing the second script in; apart, because no page pays it twice. */
  readonly loadMs: number;
  readonly hits: readonly PlantedHere[];
  /** Sum of the page's layout shifts. */
  readonly layoutShift: number;
  /** The serialised page reads as before. */
  readonly sameDom: boolean;
}
