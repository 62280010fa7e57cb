import { ZohoClient, type ZohoAccess } from '../../../src/crm/zoho/client.ts';
import { joinZoho, type ZohoJoined } from '../../../src/crm/zoho/connect.ts';
import type { ZohoMetadata } from '../../../src/crm/zoho/metadata.ts';
import { consentUrl } from '../../../src/crm/zoho/oauth.ts';
import { ZohoCrm } from '../../../src/crm/zoho/zoho.ts';
import type { Person } from '../../sandbox/seed/person.ts';
import { startZoho } from '../../sandbox/zoho/zoho.ts';
import type { ZohoSandbox, ZohoSwitches } from '../../sandbox/zoho/zoho-sandbox.ts';
import { type BrowserHost, browserHost } from './browser-fetch.ts';

export const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/zoho';
export const state = 'a-random-state';

/** A Zoho whose clock only moves when told to, and a browser that reaches all its data centres. */
export interface ZohoWorld {
  readonly zoho: ZohoSandbox;
  readonly host: BrowserHost;
  readonly app: Parameters<typeof joinZoho>[1];
  pass(ms: number): void;
  /** Opens the consent page as the sign-in window does: follows redirects, resolves to where they end. */
  consent(url?: string): Promise<string>;
  join(redirected?: string): Promise<ZohoJoined>;
}

const zones = ['com', 'eu', 'in', 'com.cn'];

export async function zohoWorld(
  switches: Partial<ZohoSwitches> = {},
  people: readonly Person[] = [],
): Promise<ZohoWorld> {
  const clock = { at: Date.parse('2026-03-01T10:00:00Z') };
  const zoho = await startZoho({
    people,
    latencyMs: 0,
    switches: { consent: 'accept', ...switches },
    now: () => clock.at,
  });
  zoho.redirectUri = redirectUri;
  const { port } = zoho.standIn;
  const names = zones.flatMap((zone) => [`accounts.zoho.${zone}`, `www.zohoapis.${zone}`]);
  const host = browserHost(Object.fromEntries(names.map((name) => [name, port])), () => clock.at);
  const app = {
    accountsServer: 'https://accounts.zoho.com',
    crmAddress: 'https://crm.zoho.com',
    clientId: zoho.clientId,
    clientSecret: zoho.clientSecret,
  };
  const consent = (url = consentUrl(app, redirectUri, state)) => walk(port, url);
  return {
    zoho,
    host,
    app,
    consent,
    pass: (ms) => {
      clock.at += ms;
    },
    join: async (redirected) =>
      joinZoho(
        host,
        app,
        { redirected: redirected ?? (await consent()), state, redirectUri },
        AbortSignal.timeout(5000),
      ),
  };
}

/** Follows redirects between Zoho's own hosts until they leave to another site or a page is shown. */
async function walk(port: number, url: string): Promise<string> {
  const { hostname, pathname, search } = new URL(url);
  if (!/\.zoho\./.test(hostname)) return url;
  const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    headers: { 'x-played-host': hostname },
    redirect: 'manual',
  });
  const next = answer.headers.get('location');
  return next === null ? url : walk(port, next);
}
