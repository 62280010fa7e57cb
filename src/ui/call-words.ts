import type { CallState, Direction, Disposition } from '../core/call/call.ts';
import type { CallOutcome } from '../core/journal/call-outcome.ts';
import type { CallView } from '../messages/call-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import type { IconName } from './icon.tsx';

export const stateKeys: Record<CallState, MessageKey> = {
  dialling: 'call_dialling',
  ringing: 'call_ringing',
  talking: 'call_talking',
  held: 'call_held',
  ended: 'call_ended',
};

export const directionKeys: Record<Direction, MessageKey> = {
  inbound: 'call_inbound',
  outbound: 'call_outbound',
  internal: 'call_internal',
};

export const dispositionKeys: Record<Disposition, MessageKey> = {
  answered: 'disposition_answered',
  missed: 'disposition_missed',
  'answered-elsewhere': 'disposition_answered_elsewhere',
  'no-answer': 'disposition_no_answer',
  busy: 'disposition_busy',
  failed: 'disposition_failed',
  voicemail: 'disposition_voicemail',
};

export const outcomeKeys: Record<CallOutcome, MessageKey> = {
  reached: 'outcome_reached',
  'left-message': 'outcome_left_message',
  'call-back': 'outcome_call_back',
  'not-interested': 'outcome_not_interested',
  'wrong-number': 'outcome_wrong_number',
};

export const journalKeys = {
  written: 'journal_state_written',
  waiting: 'journal_state_waiting',
  failed: 'journal_state_failed',
} as const satisfies Record<Exclude<CallView['journal'], 'none'>, MessageKey>;

const directionIcons: Record<Direction, IconName> = {
  inbound: 'incoming',
  outbound: 'outgoing',
  internal: 'internal',
};

/** Which way the call went, at a glance; a missed call outranks its direction. */
export function callIcon(call: Pick<CallView, 'direction' | 'disposition'>): IconName {
  return call.disposition === 'missed' ? 'missed' : directionIcons[call.direction];
}
