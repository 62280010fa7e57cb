import * as v from 'valibot';
import { questionLimits } from '../core/question-limits.ts';
import type { Settings } from '../core/settings.ts';
import type { PageRules } from '../crm/page-rules.ts';
import { confirmation, text } from './fields.ts';
import type { DialReply, Outcome } from './outcome.ts';

/** From content scripts, which live inside a web page and are not trusted: they may ask what to do and ask for a call, nothing else. */
export const pageRequests = {
  /** Sent once per frame: may this frame be scanned, and how? */
  'page.hello': v.object({}),
  /** Everything on a CRM's page has been looked at: a moment to see whether its markup is as known. */
  'page.searched': v.object({}),
  /** Which numbers do these texts hold? The page itself only knows what looks like one. */
  'page.find-numbers': v.object({
    questions: v.pipe(
      v.array(
        v.object({
          text: text(questionLimits.text),
          /** A CRM's own phone field, an input for phone numbers, or any text. */
          sensitivity: v.picklist(['field', 'loose', 'balanced', 'strict']),
          /** The head of its column, the label of its field. */
          label: v.optional(text(questionLimits.label)),
        }),
      ),
      v.maxLength(questionLimits.atOnce),
    ),
  }),
  /** A trusted click on a number. */
  'page.dial': v.object({
    /** As found: E.164 where the detector could tell, else the digits as written. */
    number: text(64),
    /** Address of the record the number stands on (the row's link or the page itself). */
    recordUrl: v.optional(text(2048)),
    ...confirmation,
  }),
} as const;

export type PageRequests = {
  [K in keyof typeof pageRequests]: v.InferInput<(typeof pageRequests)[K]>;
};

export interface HelloReply {
  readonly enabled: boolean;
  readonly sensitivity: Settings['sensitivity'];
  /** What the pages of the CRM here are made of; null where there is none. */
  readonly rules: PageRules | null;
}

export type Question = PageRequests['page.find-numbers']['questions'][number];

/** A number in a text that was asked about. */
export interface NumberFind {
  /** Offsets in that text. */
  readonly start: number;
  readonly end: number;
  /** What a call is placed to: E.164 where it is known, else the digits as written. */
  readonly number: string;
  /** The number as people read it. */
  readonly reading: string;
}

export interface PageReplies {
  'page.hello': HelloReply;
  /** Per question, in the same order; null: nothing is to be found on this site. */
  'page.find-numbers': readonly (readonly NumberFind[])[] | null;
  'page.searched': Outcome;
  'page.dial': DialReply;
}
