import type { JournalWords } from './core/journal/call-entry.ts';
import { message } from './platform/i18n.ts';

/** What call entries are worded with, in the browser's language: the worker writes it, the options preview it. */
export function journalWords(): JournalWords {
  return {
    subject: message('journal_subject'),
    incoming: message('journal_incoming'),
    outgoing: message('journal_outgoing'),
    missed: message('journal_missed'),
    recording: message('journal_recording'),
    outcome: message('call_outcome'),
    outcomes: {
      reached: message('outcome_reached'),
      'left-message': message('outcome_left_message'),
      'call-back': message('outcome_call_back'),
      'not-interested': message('outcome_not_interested'),
      'wrong-number': message('outcome_wrong_number'),
    },
    results: {
      answered: message('disposition_answered'),
      missed: message('disposition_missed'),
      'answered-elsewhere': message('disposition_answered_elsewhere'),
      'no-answer': message('disposition_no_answer'),
      busy: message('disposition_busy'),
      failed: message('disposition_failed'),
      voicemail: message('disposition_voicemail'),
    },
  };
}
