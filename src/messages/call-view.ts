import type { CallState, Direction, Disposition, Transfer } from '../core/call/call.ts';
import type { CallVerb } from '../core/call/can-do.ts';
import type { CallOutcome } from '../core/journal/call-outcome.ts';
import type { Match, MatchReason } from '../core/match/rank-matches.ts';
import type { Problem } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';

export interface CallView {
  readonly key: string;
  readonly direction: Direction;
  readonly state: CallState;
  /** Formatted for reading; '' when withheld. */
  readonly number: string;
  /** What to dial to call back; '' when withheld. */
  readonly dialNumber: string;
  /** Name of the CRM record, else what the PBX says, else ''. */
  readonly name: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly disposition: Disposition | null;
  /** As the call record says, else as seen; null when nobody talked. */
  readonly talkSeconds: number | null;
  /** Queues and ring groups it came through, for reading; '' when direct. */
  readonly path: string;
  /** Who talked when it was not me, for reading; '' otherwise. */
  readonly answeredBy: string;
  readonly forwardedTo: string;
  /** Names, where known, instead of numbers. */
  readonly transfers: readonly Transfer[];
  /** Whom I ask while the other side waits; the name is '' when unknown. */
  readonly consultation: { readonly who: string; readonly state: 'ringing' | 'talking' } | null;
  /** Slot in which the other side waits, '' otherwise. */
  readonly parkedIn: string;
  readonly failure: Problem | null;
  readonly record: { readonly crm: string; readonly title: string; readonly url: string } | null;
  /** What the CRMs said of the number; null when none was asked. */
  readonly caller: CallerView | null;
  /** What the agent can do with it now, in the order in which it is offered. */
  readonly can: readonly CallVerb[];
  readonly muted: boolean;
  readonly recording: 'off' | 'on' | 'paused';
  /** The records that carry the number, the likeliest first, when there are several. */
  readonly candidates: readonly CandidateView[];
  /** Missed and not looked at yet. */
  readonly unseen: boolean;
  readonly journal: 'none' | 'waiting' | 'written' | 'failed';
  /** What the agent noted; null where no CRM would get it. */
  readonly note: string | null;
  /** What the agent says came of it. */
  readonly outcome: CallOutcome | null;
}

/** `nobody`: all could look, and none has it. `unsure`, `forbidden`: these could not, or may not look. */
export type CallerView =
  | { readonly state: 'looking' | 'found' | 'nobody' }
  | { readonly state: 'unsure' | 'forbidden'; readonly crm: string; readonly problem: Problem };

export interface CandidateView
  extends Pick<Match, 'ref' | 'title' | 'subtitle' | 'kind' | 'activeAt'> {
  readonly reasons: readonly MatchReason[];
  readonly url: string;
}

/** A record the agent chose for a number. */
export interface ChoiceView {
  readonly id: string;
  /** Formatted for reading. */
  readonly number: string;
  readonly ref: RecordRef;
  readonly title: string;
  /** '' when its CRM is not connected now. */
  readonly url: string;
  readonly chosenAt: number;
}
