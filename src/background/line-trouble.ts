import { type Problem, ProblemError } from '../core/problem.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { PhoneState } from '../messages/phone-view.ts';
import { lineTroubleItem } from './stored/phone.ts';

/** Trying again by itself is useless or harmful (a wrong secret gets the address blocked). */
const fatal: readonly Problem['code'][] = [
  'pbx_credentials',
  'permission_missing',
  'pbx_extension_unknown',
];
/** The admin has to act; looked at again now and then. */
const slow: readonly Problem['code'][] = [
  'pbx_api_off',
  'pbx_ip_forbidden',
  'pbx_ip_blocked',
  'pbx_token_limit',
  'pbx_certificate',
];
const slowRetryMs = 60_000;
/** Calls that ring meanwhile do not pop, so not longer than need be. */
const longestRetryMs = 30_000;
/** Failures that still count after a success: the next wait is four to eight seconds. */
const mostAfterSuccess = 3;
export const never = Number.MAX_SAFE_INTEGER;

/** Another network, or a moment later, would change nothing: a person has to act. */
function needsPerson(problem: Problem): boolean {
  return fatal.includes(problem.code) || slow.includes(problem.code);
}

/** How long to wait after the `attempts`th failure in a row, ms; `never` when only a person can help. */
export function waitMs(problem: Problem, attempts: number): number {
  if (fatal.includes(problem.code)) return never;
  if (slow.includes(problem.code)) return slowRetryMs;
  return backoffMs(attempts, Math.random(), { longestMs: longestRetryMs });
}

export function problemIn(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'pbx_error', detail: error instanceof Error ? error.name : 'unknown' };
}

/** As the pages show it; null: the line has no trouble. */
export async function troubleState(): Promise<PhoneState | null> {
  const trouble = await lineTroubleItem.get();
  if (!trouble) return null;
  const { problem, since, nextTryAt } = trouble;
  if (needsPerson(problem)) return { state: 'needs-attention', problem };
  return { state: 'reconnecting', since, problem, nextTryAt };
}

export async function waitsForPerson(): Promise<boolean> {
  const trouble = await lineTroubleItem.get();
  return trouble !== null && needsPerson(trouble.problem);
}

/** Counts one more failure; resolves to when to try again (epoch ms). */
export async function noteTrouble(problem: Problem): Promise<number> {
  const before = await lineTroubleItem.get();
  const triedAt = Date.now();
  const attempts = (before?.attempts ?? 0) + 1;
  const wait = waitMs(problem, attempts);
  const nextTryAt = wait === never ? never : triedAt + wait;
  const since = before?.since ?? triedAt;
  await lineTroubleItem.set({ problem, attempts, triedAt, nextTryAt, since });
  return nextTryAt;
}

/**
 * A line that just broke is mostly back at once: the first try does not wait. Should the next one
 * break at once as well, this is remembered, and the waiting begins.
 */
export async function noteBreak(problem: Problem): Promise<void> {
  const now = Date.now();
  await lineTroubleItem.set({ problem, attempts: 0, triedAt: now, nextTryAt: now, since: now });
}

/**
 * The PBX has taken us: should it drop us soon, the waiting goes on, but not from where it had come
 * to while there was nobody.
 */
export async function easeTrouble(): Promise<void> {
  await lineTroubleItem.update(
    (trouble) => trouble && { ...trouble, attempts: Math.min(trouble.attempts, mostAfterSuccess) },
  );
}

/**
 * Epoch ms until which to wait; null: nothing stands against trying now. A wait that has not
 * begun yet was written before the clock was set back, and is over.
 */
export async function waitingUntil(): Promise<number | null> {
  const trouble = await lineTroubleItem.get();
  if (!trouble) return null;
  if (trouble.nextTryAt === never) return never;
  const now = Date.now();
  return now >= trouble.triedAt && now < trouble.nextTryAt ? trouble.nextTryAt : null;
}
