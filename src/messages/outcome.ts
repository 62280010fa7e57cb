import type { Problem } from '../core/problem.ts';

/** What was asked for, or what is wrong in a way `_locales` has words for. */
export type Answer<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: Problem };

/** An intent either worked, or says what is wrong. */
export type Outcome = Answer<unknown>;

/** What the agent is asked before a call that costs more than others. */
export interface CallQuestion {
  /** To be sent back with the same number; good for one call within two minutes. */
  readonly id: string;
  /** In the browser's language. */
  readonly text: string;
}

/** A wish to call may also be answered with a question; the call is placed when it comes again with its id. */
export type DialReply = Outcome | { readonly ok: false; readonly question: CallQuestion };
