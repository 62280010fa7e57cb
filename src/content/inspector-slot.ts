import type { MarkedPage, MissingMarks, SentMarks } from '../crm/page-marks.ts';
import type { DialReply } from '../messages/outcome.ts';

/** One number as the page shows it. */
export interface ListedNumber {
  /** Names it until the page is left. */
  readonly id: number;
  /** E.164 where it is known, else as written. */
  readonly number: string;
  /** Whose it is and which: the record of its row, the label of its field; what is known of it. */
  readonly caption: readonly string[];
  /** In a field or link made for phone numbers. */
  readonly isField: boolean;
}

export interface PageList {
  readonly numbers: readonly ListedNumber[];
  /** More may come: the page is still being searched. */
  readonly searching: boolean;
}

export interface PageCheck {
  readonly page: MarkedPage;
  readonly missing: MissingMarks | null;
}

/** Answers are handed on by Chrome as JSON. */
export interface Inspector {
  /** Null where the content script does not run. */
  list(): PageList | null;
  /** Is the CRM's markup as we know it? Null when this page cannot tell. */
  check(marks: readonly SentMarks[]): PageCheck | null;
  call(id: number, confirmation: string | null): Promise<DialReply>;
}

declare global {
  var ringtabInspector: Inspector | undefined;
}
