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
    text = await response.text();
  } catch (cause) {
    throw new ProblemError(
      { code: 'crm_unreachable', detail: new URL(url).host },
      { cause, maybeDone: true },
    );
  }
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  const answer = { status: response.status, headers: response.headers };
  if (!isJson || text === '') return { ...answer, body: undefined, isJson: false };
  try {
    return { ...answer, body: JSON.parse(text), isJson: true };
  } catch (cause) {
    throw new ProblemError(
      { code: 'crm_down', detail: new URL(url).host },
      { cause, maybeDone: true },
    );
  }
}

/** When the CRM asked to come back later: `Retry-After` in seconds or as a date, else a minute. Epoch ms. */
export function retryAtOf(headers: Headers, now: number): number {
  const value = headers.get('retry-after');
  if (value !== null && /^\d+$/.test(value)) return now + Number(value) * 1000;
  const date = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? now + 60_000 : date;
}
