/** Kinds of pages on which a CRM shows phone numbers in fields of its own. */
export type MarkedPage = 'record' | 'list';

/** What is no longer as known: the page as a whole, or its phone fields. */
export type MissingMarks = 'page' | 'phone-fields';

/**
 * By what a CRM's pages are known: the selectors of `PageRules` drift with every release, and this is
 * how it is noticed.
 */
export interface PageMarks {
  readonly page: MarkedPage;
  /** Tested on path, query and fragment of the address. */
  readonly address: RegExp;
  /** Something that every such page has. */
  readonly frame: string;
  /** The places of phone numbers, empty ones too. */
  readonly phoneFields: string;
}

/** Marks as they travel into a page: a pattern does not survive the way. */
export type SentMarks = Omit<PageMarks, 'address'> & { readonly address: string };

export function asSent(marks: readonly PageMarks[]): SentMarks[] {
  return marks.map((one) => ({ ...one, address: one.address.source }));
}

export function asReceived(marks: readonly SentMarks[]): PageMarks[] {
  return marks.map((one) => ({ ...one, address: new RegExp(one.address) }));
}

/** Which kind of page an address leads to; null when it is one we know no marks of. */
export function marksAt(marks: readonly PageMarks[], address: string): PageMarks | null {
  if (!URL.canParse(address)) return null;
  const { pathname, search, hash } = new URL(address);
  return marks.find((one) => one.address.test(pathname + search + hash)) ?? null;
}

/** What a look at such a page found. */
export interface SeenMarks {
  readonly frame: boolean;
  readonly phoneFields: boolean;
  /** Numbers found in the text only, and those of them that a label such as `Phone` introduces. */
  readonly inText: number;
  readonly labelled: number;
}

/** So many numbers in a list without one phone field are no coincidence. */
const telling = 3;

/**
 * What is missing, null when nothing is; undefined when the page proves nothing: a record may have no
 * number, and people write numbers into notes.
 */
export function missingMarks(page: MarkedPage, seen: SeenMarks): MissingMarks | null | undefined {
  if (seen.frame && seen.phoneFields) return null;
  const proof = seen.labelled > 0 || (page === 'list' && seen.inText >= telling);
  if (!proof) return undefined;
  if (!seen.frame) return 'page';
  return 'phone-fields';
}
