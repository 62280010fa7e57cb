import type { Reply } from '../../kit/server.ts';

/** A refusal of the whole request: one object at the root, no `data`. */
export function apiError(
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): Reply {
  return { status, body: { code, details, message, status: 'error' } };
}

/** Thrown where a refusal is found deep inside; the router answers with its reply. */
export class ApiRefusal extends Error {
  readonly reply: Reply;

  constructor(status: number, code: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'ApiRefusal';
    this.reply = apiError(status, code, message, details);
  }
}

/** What is wrong with one row of a write. */
export interface RowProblem {
  code: string;
  message: string;
  details: Record<string, unknown>;
}
