import * as v from 'valibot';
import { plainName } from '../../core/plain-name.ts';
import { ProblemError } from '../../core/problem.ts';
import type { CrmUser } from '../crm.ts';
import type { OdooClient } from './client.ts';

const pageSize = 500;

const usersSchema = v.array(
  v.looseObject({
    id: v.number(),
    name: v.fallback(v.string(), ''),
    login: v.fallback(v.string(), ''),
    email: v.fallback(v.string(), ''),
  }),
);
const partnersSchema = v.array(
  v.looseObject({ partner_id: v.fallback(v.looseTuple([v.number(), v.string()]), [0, '']) }),
);

/** Everybody with a login, portal users too: the manual lets the admin choose. Names first. */
export async function odooUsers(client: OdooClient, signal: AbortSignal): Promise<CrmUser[]> {
  const users: CrmUser[] = [];
  for (;;) {
    const answer = await client.call({
      model: 'res.users',
      method: 'search_read',
      args: {
        domain: [],
        fields: ['name', 'login', 'email'],
        order: 'id asc',
        limit: pageSize,
        offset: users.length,
      },
      signal,
    });
    const rows = v.safeParse(usersSchema, answer);
    if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: 'res.users' });
    for (const { id, name, login, email } of rows.output) {
      users.push({ id: String(id), name: plainName(name || login), email: email || login });
    }
    if (rows.output.length < pageSize) return users;
  }
}

/** The contact a user writes as; null when the user is gone or hidden. */
export async function partnerOfUser(
  client: OdooClient,
  uid: number,
  signal: AbortSignal,
): Promise<number | null> {
  const answer = await client.call({
    model: 'res.users',
    method: 'search_read',
    args: { domain: [['id', '=', uid]], fields: ['partner_id'], limit: 1 },
    signal,
  });
  const rows = v.safeParse(partnersSchema, answer);
  return (rows.success && rows.output[0]?.partner_id[0]) || null;
}
