import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redirected, TestZoho, textIn } from '../test-client.ts';

let at: TestZoho;

beforeEach(async () => {
  at = await TestZoho.start();
});
afterEach(() => at.zoho.close());

async function newCode(parameters: Record<string, string> = {}): Promise<string> {
  return redirected(await at.authorize(parameters)).searchParams.get('code') ?? '';
}

describe('authorisation', () => {
  test('answers the registered address with code, state, location and accounts server', async () => {
    const back = redirected(await at.authorize());
    expect(back.origin + back.pathname).toBe(at.zoho.redirectUri);
    expect(back.searchParams.get('state')).toBe('xyz');
    expect(back.searchParams.get('location')).toBe('us');
    expect(back.searchParams.get('accounts-server')).toBe('https://accounts.zoho.com');
    expect(back.searchParams.get('code')).toMatch(/^1000\.[0-9a-f]+\.[0-9a-f]+$/);
  });

  test('shows an error page instead of redirecting to an address it does not know', async () => {
    for (const wrong of [
      { redirect_uri: `${at.zoho.redirectUri}/` },
      { client_id: '1000.NOBODY' },
      { scope: 'ZohoCRM.modules.contacts.EVERYTHING' },
      { response_type: 'token' },
    ]) {
      const answer = await at.authorize(wrong);
      expect(answer.headers['location']).toBeUndefined();
      expect(answer.text).toContain('Error occurred');
    }
  });

  test('asks on a page, and believes each answer once', async () => {
    at.zoho.switches.consent = 'page';
    const page = await at.authorize();
    expect(page.status).toBe(200);
    const consent = /name="consent" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const reject = () =>
      at.call('POST', 'https://accounts.zoho.com/oauth/v2/approve', {
        form: { consent, decision: 'reject' },
      });
    expect(redirected(await reject()).searchParams.get('error')).toBe('access_denied');
    expect((await reject()).text).toContain('consent_expired');
  });

  test('hops to the data centre of the user', async () => {
    at.zoho.switches.location = 'in';
    const hop = redirected(await at.authorize());
    expect(hop.host).toBe('accounts.zoho.in');
    const back = redirected(await at.call('GET', hop.href));
    expect(back.searchParams.get('location')).toBe('in');
    const code = back.searchParams.get('code') ?? '';
    const parameters = { grant_type: 'authorization_code', code };
    expect((await at.token(parameters)).json).toEqual({ error: 'invalid_client' });
    expect((await at.token(parameters, 'accounts.zoho.in')).json).toMatchObject({
      api_domain: 'https://www.zohoapis.in',
    });
  });

  test('refuses users of another data centre while multi-DC is off', async () => {
    Object.assign(at.zoho.switches, { location: 'eu', multiDc: false });
    expect((await at.authorize()).text).toContain('regional_data_restriction');
  });

  test('gives ten codes in ten minutes', async () => {
    for (let i = 0; i < 10; i += 1) expect(await newCode()).not.toBe('');
    expect((await at.authorize()).headers['location']).toBeUndefined();
    at.pass(600_000);
    expect(await newCode()).not.toBe('');
  });
});

describe('token endpoint', () => {
  test('exchanges a code once, within two minutes', async () => {
    const code = await newCode();
    const exchange = { grant_type: 'authorization_code', code };
    expect((await at.token(exchange)).json).toMatchObject({
      expires_in: 3600,
      token_type: 'Bearer',
      api_domain: 'https://www.zohoapis.com',
    });
    const again = await at.token(exchange);
    expect([again.status, again.json]).toEqual([200, { error: 'invalid_code' }]);

    const late = await newCode();
    at.pass(120_000);
    const answer = await at.token({ grant_type: 'authorization_code', code: late });
    expect(answer.json).toEqual({ error: 'invalid_code' });
  });

  test('gives a refresh token only for a consent that was shown', async () => {
    const exchange = async (parameters: Record<string, string>) => {
      const code = await newCode(parameters);
      const answer = await at.token({ grant_type: 'authorization_code', code });
      return textIn(answer.json, 'refresh_token') !== '';
    };
    expect(await exchange({ prompt: '' })).toBe(true);
    expect(await exchange({ prompt: '' })).toBe(false);
    expect(await exchange({ prompt: 'consent' })).toBe(true);
    expect(await exchange({ prompt: 'consent', access_type: 'online' })).toBe(false);
  });

  test('names a wrong secret, client and redirect', async () => {
    const code = await newCode();
    const exchange = { grant_type: 'authorization_code', code };
    const errorOf = async (more: Record<string, string>) =>
      (await at.token({ ...exchange, ...more })).json;
    expect(await errorOf({ client_secret: 'no' })).toEqual({ error: 'invalid_client_secret' });
    expect(await errorOf({ client_id: 'no' })).toEqual({ error: 'invalid_client' });
    expect(await errorOf({ redirect_uri: 'no' })).toEqual({ error: 'invalid_redirect_uri' });
  });

  test('checks the PKCE verifier when a challenge was given', async () => {
    const verifier = 'a'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const parameters = { code_challenge: challenge, code_challenge_method: 'S256' };
    const exchange = async (code_verifier: string) =>
      at.token({
        grant_type: 'authorization_code',
        code: await newCode(parameters),
        code_verifier,
      });
    expect((await exchange('wrong')).json).toEqual({ error: 'invalid_code' });
    expect((await exchange(verifier)).json).toHaveProperty('access_token');
  });

  test('refreshes without a new refresh token, ten times in ten minutes', async () => {
    await at.signIn();
    const refresh = () => at.token({ grant_type: 'refresh_token', refresh_token: at.refreshToken });
    expect((await refresh()).json).not.toHaveProperty('refresh_token');
    for (let i = 0; i < 8; i += 1) expect((await refresh()).status).toBe(200);
    const throttled = await refresh();
    expect(throttled.status).toBe(400);
    expect(throttled.json).toMatchObject({ error: 'Access Denied', status: 'failure' });
    at.zoho.resetLimits();
    expect((await refresh()).status).toBe(200);
  });

  test('ends the oldest of sixteen access tokens and the first of twenty-one refresh tokens', async () => {
    await at.signIn();
    const first = at.refreshToken;
    const refresh = (refresh_token: string) =>
      at.token({ grant_type: 'refresh_token', refresh_token });
    for (let i = 0; i < 15; i += 1) {
      at.zoho.resetLimits();
      expect((await at.api('GET', 'org')).status).toBe(200);
      await refresh(first);
    }
    expect((await at.api('GET', 'org')).json).toMatchObject({ code: 'INVALID_TOKEN' });
    for (let i = 0; i < 20; i += 1) {
      at.zoho.resetLimits();
      await at.signIn();
    }
    expect((await refresh(first)).json).toEqual({ error: 'invalid_code' });
  });

  test('revokes', async () => {
    await at.signIn();
    const url = `https://accounts.zoho.com/oauth/v2/token/revoke?token=${at.refreshToken}`;
    expect((await at.call('POST', url)).status).toBe(200);
    expect((await at.api('GET', 'org')).status).toBe(401);
  });
});

test('lists the accounts servers of the world', async () => {
  const answer = await at.call('GET', 'https://accounts.zoho.com/oauth/serverinfo');
  expect(answer.json).toMatchObject({ locations: { ca: 'https://accounts.zohocloud.ca' } });
});
