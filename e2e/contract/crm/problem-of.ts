import { expect } from 'vitest';
import { ProblemError } from '../../../src/core/problem.ts';

/** The ProblemError a promise ends in; anything else fails the test. */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  return expect.fail('it worked');
}

/** Only its code. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return (await problemOf(promise)).problem.code;
}
