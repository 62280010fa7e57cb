import { afterEach, beforeEach, expect, test } from 'vitest';
import { revoke } from '../../../src/crm/zoho/oauth.ts';
import { codeOf, problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

type Ready = Awaited<ReturnType<ZohoWorld['ready']>>;

let world: ZohoWorld;
let ready: Ready;
beforeEach(async () => {
  world = await ZohoWorld.start();
  ready = await world.ready();
  world.host.sent.length = 0;
});
afterEach(() => world.zoho.close());

const soon = () => AbortSignal.timeout(5000);
const renewals = () => world.host.sent.filter(({ body }) => body.includes('refresh_token=')).length;
const tokenUrl = /oauth\/v2\/token/;

test('a fresh token is used as it is', async () => {
  await ready.crm.check(soon());
  expect(renewals()).toBe(0);
});

test('a token that ran out is renewed before the request, once for all who ask', async () => {
  world.pass(3_600_000);
  await Promise.all(Array.from({ length: 5 }, () => ready.crm.check(soon())));
  expect(renewals()).toBe(1);
  expect(ready.stores.access?.expiresAt).toBe(world.now() + 3_600_000);
});

test('clients of different jobs share the renewal too', async () => {
  world.pass(3_600_000);
  const crms = Array.from({ length: 4 }, () => world.crm(ready.joined, ready.stores));
  await Promise.all(crms.map((crm) => crm.check(soon())));
  expect(renewals()).toBe(1);
});

test('401 once: one renewal, and the request goes again', async () => {
  world.zoho.revoke();
  await Promise.all(Array.from({ length: 5 }, () => ready.crm.check(soon())));
  expect(renewals()).toBe(1);
});

test('401 that comes after another job has renewed: its token is taken', async () => {
  world.zoho.revoke();
  world.zoho.standIn.faults.add(/\/users/, { do: 'delay', ms: 60 });
  const late = ready.crm.check(soon());
  await world.crm(ready.joined, ready.stores).check(soon());
  await late;
  expect(renewals()).toBe(1);
});

test('401 twice is the end: signed out, no loop', async () => {
  const reply = { status: 401, body: { code: 'INVALID_TOKEN', details: {}, message: '' } };
  world.zoho.standIn.faults.add(/\/users/, { do: 'reply', reply }, 2);
  expect(await codeOf(ready.crm.check(soon()))).toBe('crm_signed_out');
  expect(renewals()).toBe(1);
});

test('a revoked refresh token: signed out', async () => {
  world.zoho.revoke(true);
  expect(await codeOf(ready.crm.check(soon()))).toBe('crm_signed_out');
});

test('the eleventh renewal in ten minutes is told to wait', async () => {
  // The exchange of the code was the first.
  for (let i = 0; i < 9; i += 1) {
    world.zoho.revoke();
    await ready.crm.check(soon());
  }
  world.zoho.revoke();
  const problem = await problemOf(ready.crm.check(soon()));
  expect(problem.problem.code).toBe('crm_rate_limited');
  expect(problem.retryAt).toBeGreaterThan(world.now());
  expect(problem.maybeDone).toBe(false);
  const asked = renewals();
  expect(await codeOf(ready.crm.check(soon()))).toBe('crm_rate_limited');
  expect(renewals()).toBe(asked);
  world.zoho.resetLimits();
  world.pass(61_000);
  await ready.crm.check(soon());
  expect(renewals()).toBe(asked + 1);
});

test('a missing scope asks for consent, not for a new token', async () => {
  world.zoho.switches.missingScopes = ['ZohoCRM.coql.READ'];
  const search = ready.crm.search({ e164: '+442079460958', national: '2079460958' }, soon());
  expect((await problemOf(search)).problem).toEqual({ code: 'crm_scope_missing', detail: 'coql' });
  expect(renewals()).toBe(0);
});

test('a renewal that hangs does not hold up a caller who gives up, nor ends for the others', async () => {
  world.pass(3_600_000);
  world.zoho.standIn.faults.add(tokenUrl, { do: 'delay', ms: 60 });
  const [hasty, patient] = [new AbortController(), ready.crm.check(soon())];
  const given = ready.crm.check(hasty.signal);
  hasty.abort();
  expect(await codeOf(given)).toBe('crm_unreachable');
  await patient;
  expect(renewals()).toBe(1);
});

test('a renewal without an answer: nothing was carried out', async () => {
  world.pass(3_600_000);
  world.zoho.standIn.faults.add(tokenUrl, { do: 'reset' });
  const problem = await problemOf(ready.crm.check(soon()));
  expect(problem).toMatchObject({
    problem: { code: 'crm_unreachable', detail: 'accounts.zoho.com' },
    maybeDone: false,
  });
  await ready.crm.check(soon());
});

test('a token is never sent to an API that is none of Zoho', async () => {
  const client = world.client(
    { ...ready.joined, apiDomain: 'https://www.zohoapis.com.evil.io' },
    ready.stores,
  );
  expect(await codeOf(client.request('org', { signal: soon() }))).toBe('crm_host_unknown');
  expect(world.host.sent).toEqual([]);
});

test('disconnecting ends the consent at Zoho, and never anywhere else', async () => {
  const { refreshToken } = ready.joined;
  expect(await revoke(world.host, 'https://accounts.zoho.com.evil.io', refreshToken)).toBe(false);
  expect(await revoke(world.host, 'no address', refreshToken)).toBe(false);
  expect(world.host.sent).toEqual([]);
  world.zoho.standIn.faults.add(/token\/revoke/, {
    do: 'reply',
    reply: { status: 502, body: '<p>' },
  });
  expect(await revoke(world.host, world.app.accountsServer, refreshToken)).toBe(false);
  expect(await revoke(world.host, world.app.accountsServer, refreshToken)).toBe(true);
  expect(await codeOf(ready.crm.check(soon()))).toBe('crm_signed_out');
  // As dead as one could wish.
  expect(await revoke(world.host, world.app.accountsServer, refreshToken)).toBe(true);
});
