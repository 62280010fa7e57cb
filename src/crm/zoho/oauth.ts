import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import { crmRequest, type JsonAnswer, retryAtOf } from '../http.ts';
import { centreOfAccounts, centreOfApi, type DataCentre } from './data-centres.ts';

/** Everything the connection needs: records, their metadata, the agent's own name, and search. */
export const zohoScopes = [
  'ZohoCRM.modules.contacts.ALL',
  'ZohoCRM.modules.leads.ALL',
  'ZohoCRM.modules.accounts.READ',
  'ZohoCRM.modules.deals.READ',
  'ZohoCRM.modules.calls.ALL',
  'ZohoCRM.modules.tasks.ALL',
  'ZohoCRM.coql.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.settings.fields.READ',
] as const;

export interface ZohoClientApp {
  readonly accountsServer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface ZohoGrant {
  readonly accessToken: string;
  /** Absent when only an access token was renewed. */
  readonly refreshToken: string | null;
  /** Epoch ms. */
  readonly expiresAt: number;
  /** `https://www.zohoapis.<zone>`, from the closed list. */
  readonly apiDomain: string;
}

const answerSchema = v.looseObject({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.optional(v.pipe(v.string(), v.minLength(1))),
  api_domain: v.optional(v.string()),
  expires_in: v.optional(
    v.pipe(
      v.number(),
      v.minValue(1),
      v.transform((seconds) => Math.min(seconds, 86_400)),
    ),
    3600,
  ),
});

/** Zoho's consent page. `prompt=consent` is what makes it give a refresh token a second time. */
export function consentUrl(app: ZohoClientApp, redirectUri: string, state: string): string {
  const url = new URL('/oauth/v2/auth', app.accountsServer);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: zohoScopes.join(','),
    access_type: 'offline',
    prompt: 'consent',
    state,
  }).toString();
  return url.href;
}

/**
 * What came back on the redirect address. The `accounts-server` in it decides where code and
 * secret go next, so it must be one of Zoho's own, and the one the agent has allowed.
 */
export function readRedirect(
  redirected: string,
  expected: { state: string; accountsServer: string },
): { code: string } {
  const query = new URL(redirected).searchParams;
  const refused = query.get('error');
  if (refused === 'access_denied') throw new ProblemError({ code: 'crm_consent_refused' });
  if (refused !== null) throw new ProblemError({ code: 'crm_error', detail: refused.slice(0, 60) });
  if (query.get('state') !== expected.state) throw new ProblemError({ code: 'crm_state_mismatch' });
  const code = query.get('code');
  if (!code) throw new ProblemError({ code: 'crm_error', detail: 'no code' });
  const server = query.get('accounts-server');
  if (server !== null) {
    const centre = centreOfAccounts(server);
    if (!centre) throw new ProblemError({ code: 'crm_host_unknown', detail: hostOf(server) });
    if (centre.accounts !== centreOfAccounts(expected.accountsServer)?.accounts) {
      throw new ProblemError({ code: 'crm_other_data_centre', detail: centre.accounts });
    }
  }
  return { code };
}

/** Changes the one-use code into tokens; it lives two minutes at most. */
export function exchangeCode(
  host: CrmHost,
  app: ZohoClientApp,
  given: { code: string; redirectUri: string },
  signal: AbortSignal,
): Promise<ZohoGrant> {
  return askForToken(
    host,
    app,
    { grant_type: 'authorization_code', redirect_uri: given.redirectUri, code: given.code },
    signal,
  );
}

/** A new access token. Zoho allows ten in ten minutes for one refresh token. */
export function refreshAccess(
  host: CrmHost,
  app: ZohoClientApp,
  refreshToken: string,
  signal: AbortSignal,
): Promise<ZohoGrant> {
  return askForToken(
    host,
    app,
    { grant_type: 'refresh_token', refresh_token: refreshToken },
    signal,
  );
}

/** Zoho may not answer any more; disconnecting does not wait for it longer than this. */
const revokeTimeoutMs = 10_000;

/**
 * Ends the connection at Zoho's side too. Resolves to whether Zoho says that the token is dead; never
 * throws, because disconnecting must not fail.
 */
export async function revoke(
  host: CrmHost,
  accountsServer: string,
  refreshToken: string,
): Promise<boolean> {
  const centre = centreOfAccounts(accountsServer);
  if (!centre) return false;
  const url = new URL('/oauth/v2/token/revoke', centre.accounts);
  url.searchParams.set('token', refreshToken);
  const signal = AbortSignal.timeout(revokeTimeoutMs);
  try {
    const { body } = await crmRequest(host, url.href, { method: 'POST', signal });
    return v.is(revokedSchema, body);
  } catch {
    return false;
  }
}

/** A token Zoho does not know (any more) is as dead as one it has just revoked. */
const revokedSchema = v.union([
  v.looseObject({ status: v.literal('success') }),
  v.looseObject({ error: v.picklist(['invalid_code', 'invalid_token']) }),
]);

async function askForToken(
  host: CrmHost,
  app: ZohoClientApp,
  fields: Record<string, string>,
  signal: AbortSignal,
): Promise<ZohoGrant> {
  const centre = centreOfAccounts(app.accountsServer);
  if (!centre)
    throw new ProblemError({ code: 'crm_host_unknown', detail: hostOf(app.accountsServer) });
  const askedAt = host.now();
  const answer = await crmRequest(host, `${centre.accounts}/oauth/v2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      ...fields,
    }),
    signal,
  });
  // The status says nothing here: a refused code comes with 200, a throttle with 400.
  const parsed = v.safeParse(answerSchema, answer.body);
  if (!parsed.success) throw refusalOf(answer, centre, host.now());
  const grant = parsed.output;
  const apiCentre = grant.api_domain === undefined ? centre : centreOfApi(grant.api_domain);
  if (!apiCentre)
    throw new ProblemError({ code: 'crm_host_unknown', detail: hostOf(grant.api_domain ?? '') });
  return {
    accessToken: grant.access_token,
    refreshToken: grant.refresh_token ?? null,
    expiresAt: askedAt + grant.expires_in * 1000,
    apiDomain: apiCentre.api,
  };
}

function refusalOf(answer: JsonAnswer, centre: DataCentre, now: number): ProblemError {
  const limited = () =>
    new ProblemError({ code: 'crm_rate_limited' }, { retryAt: retryAtOf(answer.headers, now) });
  if (answer.status === 429) return limited();
  const parsed = v.safeParse(v.looseObject({ error: v.string() }), answer.body);
  if (!parsed.success)
    return new ProblemError({ code: 'crm_down', detail: hostOf(centre.accounts) });
  switch (parsed.output.error) {
    case 'invalid_code':
      return new ProblemError({ code: 'crm_signed_out' });
    case 'invalid_client':
      return new ProblemError({ code: 'crm_client_id' });
    case 'invalid_client_secret':
      return new ProblemError({ code: 'crm_client_secret' });
    case 'invalid_redirect_uri':
      return new ProblemError({ code: 'crm_redirect' });
    case 'Access Denied':
      return limited();
    default:
      return new ProblemError({ code: 'crm_error', detail: parsed.output.error.slice(0, 60) });
  }
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address.slice(0, 60);
  }
}
