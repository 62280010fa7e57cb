import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consentUrl, readRedirect, zohoScopes } from '../../../src/crm/zoho/oauth.ts';
import { codeOf, problemOf } from './problem-of.ts';
import { redirectUri, state, ZohoWorld } from './zoho-world.ts';

let world: ZohoWorld;
beforeEach(async () => {
  world = await ZohoWorld.start();
});
afterEach(() => world.zoho.close());

describe('from the consent page to a proven connection', () => {
  test.each(['accept', 'page'] as const)('consent %s', async (consent) => {
    world.zoho.switches.consent = consent;
    const joined = await world.join();
    expect(joined).toMatchObject({
      apiDomain: 'https://www.zohoapis.com',
      account: 'Evelyn Hong',
      place: {
        crmAddress: 'https://crm.zoho.com',
        org: world.zoho.org,
        userId: '5843104000000381027',
      },
    });
    expect(joined.refreshToken).not.toBe('');
    expect(joined.access.expiresAt).toBe(world.now() + 3_600_000);
  });

  test('a second consent yields a refresh token again', async () => {
    const [first, second] = [await world.join(), await world.join()];
    expect(second.refreshToken).not.toBe('');
    expect(second.refreshToken).not.toBe(first.refreshToken);
  });

  test('an account of another region, from the accounts server of that region', async () => {
    world.zoho.switches.location = 'eu';
    const app = {
      ...world.app,
      accountsServer: 'https://accounts.zoho.eu',
      crmAddress: 'https://crm.zoho.eu/crm/org1',
    };
    const joined = await world.join(await world.consent('accept', app), app);
    expect(joined.apiDomain).toBe('https://www.zohoapis.eu');
    expect(joined.place.crmAddress).toBe('https://crm.zoho.eu');
  });
});

describe('what is refused has a name of its own', () => {
  test.each(['refuse', 'page'] as const)('consent %s: refused', async (consent) => {
    world.zoho.switches.consent = consent;
    expect(await codeOf(world.join(await world.consent('reject')))).toBe('crm_consent_refused');
    expect(world.host.sent).toEqual([]);
  });

  test('an answer to another question', async () => {
    const redirected = (await world.consent()).replace(state, 'forged');
    expect(await codeOf(world.join(redirected))).toBe('crm_state_mismatch');
    expect(world.host.sent).toEqual([]);
  });

  test.each([
    ['crm_client_id', { clientId: '1000.NOBODY' }],
    ['crm_client_secret', { clientSecret: 'wrong' }],
    ['crm_redirect', { redirectUri: 'https://another.chromiumapp.org/zoho' }],
  ])('%s', async (code, wrong) => {
    expect(await codeOf(world.join(await world.consent(), wrong))).toBe(code);
  });

  test('a code that was used before', async () => {
    const redirected = await world.consent();
    await world.join(redirected);
    expect(await codeOf(world.join(redirected))).toBe('crm_signed_out');
  });

  test('the user lives in another region: which one is said, and nothing leaves', async () => {
    world.zoho.switches.location = 'in';
    const problem = await problemOf(world.join(await world.consent()));
    expect(problem.problem).toEqual({
      code: 'crm_other_data_centre',
      detail: 'https://accounts.zoho.in',
    });
    expect(world.host.sent).toEqual([]);
  });

  test('region of the client without multi-DC: the window stays on an error page', async () => {
    Object.assign(world.zoho.switches, { location: 'eu', multiDc: false });
    expect(new URL(await world.consent()).host).toBe('accounts.zoho.com');
  });

  test('a scope the admin took away', async () => {
    world.zoho.switches.missingScopes = ['ZohoCRM.org.READ'];
    const problem = await problemOf(world.join());
    expect(problem.problem).toEqual({ code: 'crm_scope_missing', detail: 'org' });
  });

  test('a throttled token endpoint, with the time to come back', async () => {
    const redirected = await world.consent();
    world.zoho.standIn.faults.add(/oauth\/v2\/token/, { do: 'reply', reply: { status: 429 } });
    const problem = await problemOf(world.join(redirected));
    expect(problem).toMatchObject({
      problem: { code: 'crm_rate_limited' },
      retryAt: world.now() + 60_000,
    });
  });

  test.each([502, 200])('a page instead of JSON, status %d', async (status) => {
    const redirected = await world.consent();
    const reply = { status, body: '<h1>Maintenance</h1>' };
    world.zoho.standIn.faults.add(/oauth\/v2\/token/, { do: 'reply', reply });
    expect(await codeOf(world.join(redirected))).toBe('crm_down');
  });
});

describe('code, secret and tokens go to Zoho only', () => {
  const hostile = [
    'https://accounts.zoho.com.evil.io',
    'https://accounts.zoho.com@evil.io',
    'https://evil.io/accounts.zoho.com',
    'http://accounts.zoho.com',
    'https://accounts.zoho.com:8443',
    'https://accounts.zoho.co',
    'https://xaccounts.zoho.com',
    'javascript:alert(1)',
  ];

  test.each(hostile)('accounts-server %s', async (server) => {
    const redirected = new URL(await world.consent());
    redirected.searchParams.set('accounts-server', server);
    expect(await codeOf(world.join(redirected.href))).toBe('crm_host_unknown');
    expect(world.host.sent).toEqual([]);
  });

  test.each(hostile)('accounts server typed by the admin: %s', async (accountsServer) => {
    const redirected = new URL(await world.consent());
    redirected.searchParams.delete('accounts-server');
    const join = world.join(redirected.href, { accountsServer });
    expect(await codeOf(join)).toBe('crm_host_unknown');
    expect(world.host.sent).toEqual([]);
  });

  test.each(['https://www.zohoapis.com.evil.io', 'http://www.zohoapis.com', 'zoho', ''])(
    'api_domain %j',
    async (api_domain) => {
      const body = { access_token: '1000.a.b', refresh_token: '1000.c.d', api_domain };
      world.zoho.standIn.faults.add(/oauth\/v2\/token/, { do: 'reply', reply: { body } });
      expect(await codeOf(world.join())).toBe('crm_host_unknown');
      expect(world.host.sent).toHaveLength(1);
    },
  );

  test('everything that was sent, was sent to the closed list, without cookies', async () => {
    world.host.cookies.set('accounts.zoho.com', 'session=of-the-browser');
    world.host.cookies.set('www.zohoapis.com', 'session=of-the-browser');
    await world.ready();
    const hosts = new Set(world.host.sent.map(({ host }) => host));
    expect(hosts).toEqual(new Set(['accounts.zoho.com', 'www.zohoapis.com']));
    expect(world.host.sent.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
    expect(world.host.sent.filter(({ url }) => url.includes(world.zoho.clientSecret))).toEqual([]);
  });
});

test('the consent page is asked as the reference says', () => {
  const url = new URL(consentUrl(world.app, redirectUri, state));
  expect(url.origin + url.pathname).toBe('https://accounts.zoho.com/oauth/v2/auth');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: world.app.clientId,
    redirect_uri: redirectUri,
    scope: zohoScopes.join(','),
    access_type: 'offline',
    prompt: 'consent',
    state,
  });
});

test('an unknown error of Zoho is passed on, a redirect without a code too', () => {
  const expected = { state, accountsServer: world.app.accountsServer };
  const read = async (query: string) => readRedirect(`${redirectUri}?${query}`, expected);
  return Promise.all([
    expect(problemOf(read('error=general_error'))).resolves.toMatchObject({
      problem: { code: 'crm_error', detail: 'general_error' },
    }),
    expect(codeOf(read(`state=${state}`))).resolves.toBe('crm_error'),
  ]);
});
