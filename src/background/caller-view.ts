import type { Call } from '../core/call/call.ts';
import type { CallerView } from '../messages/call-view.ts';
import type { LookUp } from './stored/calls.ts';

/** What the pages say of a caller; "nobody has this number" only when every CRM could look. */
export function callerView(
  call: Pick<Call, 'direction' | 'remoteNumber'>,
  lookUp: LookUp | undefined,
  crms: number,
): CallerView | null {
  if (crms === 0 || call.direction === 'internal' || call.remoteNumber === '') return null;
  if (!lookUp) return { state: 'looking' };
  if (lookUp.own) return null;
  if (lookUp.matches.length > 0) return { state: 'found' };
  const [trouble] = lookUp.problems;
  if (!trouble) return { state: 'nobody' };
  const forbidden = trouble.problem.code === 'crm_access_denied';
  return { state: forbidden ? 'forbidden' : 'unsure', ...trouble };
}
