import { ProblemError } from '../../core/problem.ts';
import { type JsonAnswer, retryAtOf } from '../http.ts';
import type { OdooAsked, OdooConnection } from './connection.ts';

/** What a server or the proxy in front of it says before Odoo is reached; null when Odoo answered. */
export function serverTrouble(
  answer: JsonAnswer,
  address: string,
  now: number,
): ProblemError | null {
  if (answer.status === 429)
    return new ProblemError(
      { code: 'crm_rate_limited' },
      { retryAt: retryAtOf(answer.headers, now) },
    );
  // JSON-2 answers 500 with JSON for every crash of its own.
  if (answer.status > 500 || (answer.status === 500 && !answer.isJson)) return down(address);
  return null;
}

/** A page where JSON belongs: another site, or a login page that stands in front. */
export function notOdoo(address: string): ProblemError {
  return new ProblemError({ code: 'crm_address_invalid', detail: new URL(address).host });
}

function down(address: string): ProblemError {
  return new ProblemError({ code: 'crm_down', detail: new URL(address).host }, { maybeDone: true });
}

/** The same words from Odoo for a key that ran out, one that was deleted and a changed password. */
export function signedOut({ via, apiKey }: Pick<OdooConnection, 'via' | 'apiKey'>): ProblemError {
  if (via === 'session') return new ProblemError({ code: 'crm_session_gone' });
  return new ProblemError({ code: isApiKey(apiKey) ? 'crm_key_dead' : 'crm_password_refused' });
}

/** Odoo makes keys of 20 random bytes in hex; anything else was typed as a password. */
export function isApiKey(secret: string): boolean {
  return /^[\da-f]{40}$/i.test(secret);
}

/** Names as recorded from Odoo 14 to 19. */
export function odooProblem(
  error: { name: string; message: string },
  asked: OdooAsked,
): ProblemError {
  switch (error.name) {
    case 'odoo.exceptions.AccessDenied':
    case 'odoo.http.SessionExpiredException':
      return signedOut(asked);
    case 'odoo.exceptions.AccessError':
      return new ProblemError({ code: 'crm_access_denied', detail: asked.model });
    case 'odoo.exceptions.MissingError':
      return new ProblemError({ code: 'crm_record_gone' });
    case 'psycopg2.OperationalError':
      // Too many connections and a server that is starting are told by the same name.
      return error.message.includes(`"${asked.database}"`)
        ? new ProblemError({ code: 'crm_database_unknown', detail: asked.database })
        : new ProblemError({ code: 'crm_down', detail: 'PostgreSQL' });
    default:
      return new ProblemError({
        code: 'crm_error',
        detail: error.name.split('.').at(-1) || asked.model,
      });
  }
}
