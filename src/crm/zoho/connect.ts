import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { type ZohoAccess, ZohoClient } from './client.ts';
import { centreOfCrm } from './data-centres.ts';
import { exchangeCode, readRedirect, type ZohoClientApp } from './oauth.ts';
import type { ZohoPlace } from './zoho.ts';

export interface ZohoJoined {
  readonly refreshToken: string;
  readonly apiDomain: string;
  readonly access: ZohoAccess;
  readonly place: ZohoPlace;
  /** The agent's name in Zoho. */
  readonly account: string;
}

const userSchema = v.looseObject({
  users: v.pipe(
    v.array(v.looseObject({ id: v.string(), full_name: v.fallback(v.string(), '') })),
    v.minLength(1),
  ),
});
const orgSchema = v.looseObject({
  org: v.pipe(v.array(v.looseObject({ domain_name: v.fallback(v.string(), '') })), v.minLength(1)),
});

/** From the redirect back to a proven connection: code, tokens, and one look at who and where we are. */
export async function joinZoho(
  host: CrmHost,
  app: ZohoClientApp & { crmAddress: string },
  flow: { redirected: string; state: string; redirectUri: string },
  signal: AbortSignal,
): Promise<ZohoJoined> {
  const { code } = readRedirect(flow.redirected, {
    state: flow.state,
    accountsServer: app.accountsServer,
  });
  const grant = await exchangeCode(host, app, { code, redirectUri: flow.redirectUri }, signal);
  let access: ZohoAccess = { accessToken: grant.accessToken, expiresAt: grant.expiresAt };
  const refreshToken = grant.refreshToken ?? '';
  const client = new ZohoClient(
    host,
    { ...app, refreshToken, apiDomain: grant.apiDomain },
    {
      load: async () => access,
      save: async (renewed) => {
        access = renewed;
      },
    },
  );
  const [users, org] = await Promise.all([
    client.request('users?type=CurrentUser', { signal }),
    client.request('org', { signal }),
  ]);
  const who = v.safeParse(userSchema, users);
  const where = v.safeParse(orgSchema, org);
  if (!who.success || !where.success)
    throw new ProblemError({ code: 'crm_error', detail: 'users' });
  const user = who.output.users[0];
  return {
    refreshToken,
    apiDomain: grant.apiDomain,
    access,
    account: user?.full_name ?? '',
    place: {
      crmAddress: centreOfCrm(app.crmAddress)?.crm ?? app.crmAddress,
      org: where.output.org[0]?.domain_name ?? '',
      userId: user?.id ?? '',
    },
  };
}
