import type { Direction } from '../core/call/call.ts';
import type { Problem } from '../core/problem.ts';
import type { CandidateView } from './call-view.ts';

/** Why a call opened and was written to what it was: what is remembered of it, and what the CRMs say of the number now. */
export interface CallExplanation {
  readonly direction: Direction;
  /** As the PBX told it; '' when withheld. */
  readonly number: string;
  /** What is looked for; null when its country cannot be told. */
  readonly e164: string | null;
  /** A line or an extension of the company itself: nobody is asked. */
  readonly own: boolean;
  /** The record on which the number was clicked decides, whoever has the number. */
  readonly clicked: boolean;
  /** Asked just now. */
  readonly crms: readonly AskedCrm[];
  /** Those that carry the number, the likeliest first. */
  readonly candidates: readonly CandidateView[];
  /** Something that means something speaks for the first of them. */
  readonly clear: boolean;
  readonly pop: PopOutcome;
  readonly entries: readonly EntryOutcome[];
}

export interface AskedCrm {
  readonly crm: string;
  /** As the CRM got them. */
  readonly queries: readonly string[];
  /** Records with alike digits. */
  readonly proposed: number;
  /** Those of them whose number is the same digit by digit. */
  readonly verified: number;
  /** A few of the others: they were not taken. */
  readonly rejected: readonly { readonly title: string; readonly phones: readonly string[] }[];
  readonly problem: Problem | null;
}

/**
 * - `opened`, `shown`: a tab was opened, or the one that had it brought to the front; `offered`: a notification stood in;
 * - `off`: the settings open nothing for such a call; `nothing`: nothing was opened;
 * - `forgotten`: it is too long ago.
 */
export type PopOutcome = 'opened' | 'shown' | 'offered' | 'off' | 'nothing' | 'forgotten';

export interface EntryOutcome {
  readonly crm: string;
  readonly task: boolean;
  readonly state: 'waiting' | 'writing' | 'written' | 'failed' | 'nobody';
  /** The record's name; '' when it is not known yet. */
  readonly name: string;
  readonly url: string;
  readonly attempts: number;
  readonly problem: Problem | null;
}
