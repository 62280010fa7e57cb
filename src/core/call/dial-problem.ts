import type { Problem, ProblemCode } from '../problem.ts';
import type { CallFailure } from './call.ts';
import type { FailureCause } from './failure-cause.ts';

const codes: Record<Exclude<FailureCause, 'other'>, ProblemCode> = {
  'no-permission': 'dial_no_permission',
  restricted: 'dial_restricted',
  congestion: 'dial_congestion',
  'do-not-disturb': 'dial_do_not_disturb',
  'line-unreachable': 'dial_line_unreachable',
  busy: 'dial_line_busy',
  'number-gone': 'dial_number_gone',
  'number-unknown': 'dial_number_unknown',
  'timed-out': 'dial_not_taken',
  unavailable: 'dial_unavailable',
  'number-incomplete': 'dial_number_incomplete',
  declined: 'dial_declined',
};

/** Said of whoever is called first, and that is the agent's own phone. */
const ownCodes: Partial<Record<FailureCause, ProblemCode>> = {
  'do-not-disturb': 'dial_own_do_not_disturb',
  'timed-out': 'dial_own_phone',
  unavailable: 'dial_own_phone',
  declined: 'dial_own_phone',
  busy: 'dial_busy',
};

/**
 * Why a call did not go through, as the agent is told.
 *
 * @param number the number called, formatted for reading
 */
export function dialProblem({ cause, words, ownPhone }: CallFailure, number: string): Problem {
  if (cause === 'other') return { code: 'dial_failed', detail: words };
  const own = ownPhone ? ownCodes[cause] : undefined;
  return { code: own ?? codes[cause], detail: number };
}
