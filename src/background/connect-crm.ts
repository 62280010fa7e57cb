import { parseCrmAddress } from '../core/crm-address.ts';
import { type ProblemCode, ProblemError } from '../core/problem.ts';
import { joinOdoo, type OdooGiven } from '../crm/odoo/connect.ts';
import { joinZoho } from '../crm/zoho/connect.ts';
import { centreOfAccounts, centreOfCrm } from '../crm/zoho/data-centres.ts';
import { consentUrl, revoke } from '../crm/zoho/oauth.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { UiRequests } from '../messages/requests.ts';
import { redirectUri, signInWindow } from '../platform/identity.ts';
import { mayReach } from '../platform/permissions.ts';
import { connectedCrms, crmHost, noteCrmHealth, problemFrom } from './crms.ts';
import {
  odooItem,
  odooModelsItem,
  zohoAccessItem,
  zohoItem,
  zohoMetadataItem,
} from './stored/crm.ts';

const connectTimeoutMs = 30_000;

/** What the admin registers in Zoho's API console. */
export function zohoRedirectUri(): string {
  return redirectUri('zoho');
}

/** Zoho's consent page in a window of its own, then the proof that the connection works; only then is it kept. */
export async function connectZoho(form: UiRequests['crm.connect-zoho']): Promise<Outcome> {
  const accounts = centreOfAccounts(form.accountsServer);
  const centre = centreOfCrm(form.crmAddress);
  if (!accounts || !centre) {
    return {
      ok: false,
      problem: {
        code: 'crm_host_unknown',
        detail: accounts ? form.crmAddress : form.accountsServer,
      },
    };
  }
  const app = {
    accountsServer: accounts.accounts,
    crmAddress: centre.crm,
    clientId: form.clientId.trim(),
    clientSecret: form.clientSecret.trim(),
  };
  try {
    await needSites([accounts.accounts, centre.api, centre.crm]);
    const state = crypto.randomUUID();
    const redirected = await signInWindow(consentUrl(app, zohoRedirectUri(), state));
    if (redirected === null) throw new ProblemError({ code: 'crm_consent_closed' });
    const flow = { redirected, state, redirectUri: zohoRedirectUri() };
    const joined = await joinZoho(crmHost, app, flow, AbortSignal.timeout(connectTimeoutMs));
    if (joined.refreshToken === '')
      throw new ProblemError({ code: 'crm_error', detail: 'refresh_token' });
    const held = await zohoItem.get();
    needSamePlace(
      held && `${held.crmAddress}/${held.org}`,
      `${app.crmAddress}/${joined.place.org}`,
    );
    await zohoMetadataItem.set(null);
    await zohoAccessItem.set(joined.access);
    // Zoho keeps twenty tokens for a user: one that is not used any more is given back.
    if (held && held.refreshToken !== joined.refreshToken)
      void revoke(crmHost, held.accountsServer, held.refreshToken);
    const { refreshToken, apiDomain, account, place } = joined;
    await zohoItem.set({
      ...app,
      ...place,
      refreshToken,
      apiDomain,
      account,
      enabled: true,
      problem: null,
      lacks: null,
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: problemFrom(error) };
  }
}

export async function connectOdoo(form: UiRequests['crm.connect-odoo']): Promise<Outcome> {
  const address = parseCrmAddress(form.address);
  if (!address.ok)
    return { ok: false, problem: { code: 'crm_address_invalid', detail: form.address.trim() } };
  const given: OdooGiven =
    form.by === 'session'
      ? { by: 'session', address: address.origin }
      : {
          by: 'key',
          address: address.origin,
          database: form.database.trim(),
          login: form.login.trim(),
          apiKey: form.apiKey.trim(),
        };
  try {
    await needSites([address.origin]);
    const joined = await joinOdoo(crmHost, given, AbortSignal.timeout(connectTimeoutMs));
    const { connection, ...who } = joined;
    const held = await odooItem.get();
    const renamed = held?.problem?.code === 'crm_database_unknown';
    needSamePlace(
      held && (renamed ? held.address : `${held.address}/${held.database}`),
      renamed ? connection.address : `${connection.address}/${connection.database}`,
    );
    await odooModelsItem.set(null);
    await odooItem.set({ ...connection, ...who, enabled: true, problem: null, lacks: null });
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: problemFrom(error) };
  }
}

/** Off keeps every setting; on brings all back, and looks whether the connection (still or again) works. */
export async function setCrmEnabled(id: string, enabled: boolean): Promise<Outcome> {
  if (id === 'zoho') await zohoItem.update((crm) => crm && { ...crm, enabled });
  else await odooItem.update((crm) => crm && { ...crm, enabled });
  const crm = (await connectedCrms()).find((connected) => connected.crm.id === id)?.crm;
  if (!crm) return { ok: true };
  try {
    await crm.check(AbortSignal.timeout(connectTimeoutMs));
    await noteCrmHealth(id, null);
    return { ok: true };
  } catch (error) {
    await noteCrmHealth(id, problemFrom(error));
    return { ok: false, problem: problemFrom(error) };
  }
}

/**
 * Ids of records and users mean nothing in another organisation or database, and calls that still wait
 * would be written to strangers: going over to another one begins with disconnecting, as in the manual.
 */
function needSamePlace(held: string | null, now: string): void {
  if (held !== null && held !== now)
    throw new ProblemError({ code: 'crm_other_place', detail: now });
}

const waitsForSession: readonly ProblemCode[] = ['crm_session_gone', 'crm_session_of_other'];

/**
 * A page of this site was loaded: if Odoo waits for its agent to sign in, that may have happened.
 * Resolves to whether it works again.
 */
export async function signedInAgain(origin: string): Promise<boolean> {
  const odoo = await odooItem.get();
  if (!odoo?.enabled || !odoo.problem || odoo.address !== origin) return false;
  return waitsForSession.includes(odoo.problem.code) && (await setCrmEnabled('odoo', true)).ok;
}

async function needSites(origins: readonly string[]): Promise<void> {
  for (const origin of origins) {
    if (!(await mayReach(origin)))
      throw new ProblemError({ code: 'permission_missing', detail: new URL(origin).host });
  }
}
