import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { jsonRpc } from './json-rpc.ts';

/** Who is signed in to an Odoo in this browser. */
export interface OdooSession {
  readonly uid: number;
  readonly database: string;
  readonly login: string;
  readonly name: string;
  /** Customers sign in to Odoo's portal too. */
  readonly isStaff: boolean;
}

const text = v.fallback(v.string(), '');
const sessionSchema = v.looseObject({
  uid: v.number(),
  db: v.pipe(v.string(), v.minLength(1)),
  username: text,
  name: text,
  // 14 and 15 do not say; their portal users are refused by the first look at a contact.
  is_internal_user: v.fallback(v.boolean(), true),
});

/** The session of the browser's own tabs. A ProblemError `crm_session_gone` when nobody is signed in. */
export async function readSession(
  host: CrmHost,
  address: string,
  signal: AbortSignal,
): Promise<OdooSession> {
  const info = await jsonRpc(
    host,
    '/web/session/get_session_info',
    {},
    { address, database: '', via: 'session', apiKey: '', model: 'session' },
    signal,
  );
  const parsed = v.safeParse(sessionSchema, info);
  if (!parsed.success) throw new ProblemError({ code: 'crm_session_gone' });
  const { uid, db, username, name, is_internal_user } = parsed.output;
  return { uid, database: db, login: username, name, isStaff: is_internal_user };
}
