/** What came of a call, as the agent says; how it ended technically is its `Disposition`. */
export const callOutcomes = [
  'reached',
  'left-message',
  'call-back',
  'not-interested',
  'wrong-number',
] as const;

export type CallOutcome = (typeof callOutcomes)[number];

/** What the agent says of a call. */
export interface AgentNote {
  /** '' for nothing. */
  readonly text: string;
  readonly outcome: CallOutcome | null;
}

export const noNote: AgentNote = { text: '', outcome: null };
