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
}

/** Begins to mark the page's numbers; what is returned tells the marks made so far. */
export type Contender = (input: RunInput) => () => readonly Mark[];
