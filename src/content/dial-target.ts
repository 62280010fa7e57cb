/** Something on the page that can be called. */
export interface DialTarget {
  /** E.164 where it is known, else as written. */
  readonly number: string;
  /** The number as people read it. */
  readonly reading: string;
  /** Where it stands; the record is looked for around it. */
  readonly element: Element;
  /** What it is, to tell whether two targets are one: the painted number, the link, the input. */
  readonly identity: object;
  /** Does the page still show this number here? A list or form is filled anew without a sign. */
  isCurrent(): boolean;
  /** Its box in the viewport now; null when it is gone. `near` picks the line of a wrapped number. */
  box(near?: { readonly x: number; readonly y: number }): DOMRect | null;
}

export function sameTarget(a: DialTarget | null, b: DialTarget | null): boolean {
  return a !== null && b !== null && a.identity === b.identity && a.number === b.number;
}
