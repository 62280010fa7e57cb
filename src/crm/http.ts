import { AnswerTooLongError, answerText, parseAnswer } from '../core/answer-text.ts';
import { ProblemError } from '../core/problem.ts';
import type { CrmHost } from './crm.ts';

export interface JsonAnswer {
  /** 0: sent elsewhere, to a login page or another address; nothing was followed. */
  readonly status: number;
  /** Parsed body; undefined when it was empty or not JSON. */
  readonly body: unknown;
  readonly isJson: boolean;
  readonly headers: Headers;
}

/**
 * One request to a CRM. Cookies stay out: a keyed request that carries the browser's session
 * is refused by Odoo and means nothing to Zoho. A request that may have been carried out although
 * no whole answer came throws with `maybeDone`. A redirect is not followed, so that key and data
 * stay with the host they are meant for.
 */
export async function crmRequest(
  host: CrmHost,
  url: string,
  init: RequestInit,
): Promise<JsonAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await host.fetch(url, {
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      credentials: 'omit',
      ...init,
    });
    text = await answerText(response);
  } catch (cause) {
    const code = cause instanceof AnswerTooLongError ? 'crm_down' : 'crm_unreachable';
    throw new ProblemError({ code, detail: new URL(url).host }, { cause, maybeDone: true });
  }
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  const answer = { status: response.status, headers: response.headers };
  if (!isJson || text === '') return { ...answer, body: undefined, isJson: false };
  try {
    return { ...answer, body: parseAnswer(text), isJson: true };
  } catch (cause) {
    throw new ProblemError(
      { code: 'crm_down', detail: new URL(url).host },
      { cause, maybeDone: true },
    );
  }
}

/** The limits of both CRMs begin anew every day: whoever says longer has made a mistake. */
const longestRestMs = 24 * 3_600_000;

/** When the CRM asked to come back later: `Retry-After` in seconds or as a date, else a minute; a day at most. Epoch ms. */
export function retryAtOf(headers: Headers, now: number): number {
  const value = headers.get('retry-after');
  const seconds = value !== null && /^\d+$/.test(value) ? now + Number(value) * 1000 : Number.NaN;
  const told = Number.isNaN(seconds) && value !== null ? Date.parse(value) : seconds;
  return Number.isNaN(told) ? now + 60_000 : Math.min(told, now + longestRestMs);
}
