import * as v from 'valibot';
import { plainName } from '../../core/plain-name.ts';
import { ProblemError } from '../../core/problem.ts';
import type { CrmUser } from '../crm.ts';
import type { ZohoClient } from './client.ts';

const usersSchema = v.looseObject({
  users: v.array(
    v.looseObject({
      id: v.string(),
      full_name: v.fallback(v.string(), ''),
      email: v.fallback(v.string(), ''),
    }),
  ),
  info: v.fallback(v.looseObject({ more_records: v.fallback(v.boolean(), false) }), {
    more_records: false,
  }),
});

/** Two thousand users are ten pages; more than this is no answer but a loop. */
const lastPage = 100;

/** The organisation's active users. Source: v8 Users, 200 a page. */
export async function zohoUsers(client: ZohoClient, signal: AbortSignal): Promise<CrmUser[]> {
  const users: CrmUser[] = [];
  for (let page = 1; page <= lastPage; page += 1) {
    const path = `users?type=ActiveUsers&page=${page}&per_page=200`;
    const body = await client.request(path, { signal });
    if (body === undefined) break;
    const parsed = v.safeParse(usersSchema, body);
    if (!parsed.success) throw new ProblemError({ code: 'crm_error', detail: 'users' });
    for (const { id, full_name: name, email } of parsed.output.users)
      users.push({ id, name: plainName(name || email), email });
    if (!parsed.output.info.more_records) break;
  }
  return users;
}
