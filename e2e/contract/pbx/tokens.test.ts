import { afterEach, describe, expect, test } from 'vitest';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox, PbxSwitches } from '../../sandbox/pbx/pbx-sandbox.ts';
import { type Client, clientOf, memoryStore, never, problemOf, until } from './client.ts';

let sandbox: PbxSandbox;
afterEach(() => sandbox.close());

async function start(switches: Partial<PbxSwitches> = {}): Promise<Client> {
  sandbox = await startPbx({ switches });
  return clientOf(sandbox);
}

const asked = (path: string) => sandbox.requests(new RegExp(`/${path}$`)).length;
const works = ({ pbx }: Client) => pbx.currentCalls('1555', never);
const manyAtOnce = (client: Client, count = 20) =>
  Promise.all(Array.from({ length: count }, () => works(client)));
/** Whatever the order of events, the client is alive and holds few places. */
async function endsWell(client: Client, mostTokens: number): Promise<void> {
  expect(await works(client)).toEqual([]);
  expect(sandbox.liveTokens).toBeLessThanOrEqual(mostTokens);
}

describe('one token a browser', () => {
  test('kept over new client objects', async () => {
    const first = await start();
    await works(first);
    for (let life = 0; life < 3; life += 1) await works(clientOf(sandbox, { store: first.store }));
    expect(asked('get_token')).toBe(1);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('asked for once by twenty requests at the same time', async () => {
    const client = await start();
    await manyAtOnce(client);
    expect(asked('get_token')).toBe(1);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('renewed once when twenty requests find it dead', async () => {
    const client = await start();
    await works(client);
    sandbox.expireTokens();
    await manyAtOnce(client);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([1, 1]);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('renewed once although reading the store takes longer than the renewal', async () => {
    const client = await start();
    await works(client);
    client.host.ahead = 29 * 60_000;
    const { load } = client.store;
    let reads = 0;
    client.store.load = async () => {
      reads += 1;
      const late = reads === 2;
      const held = await load.call(client.store);
      // The second asker has its answer only when the first has long renewed.
      if (late) await until(() => client.store.held !== held);
      return held;
    };
    await Promise.all([works(client), works(client)]);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([1, 1]);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('renewed in its last five minutes, and not before', async () => {
    const client = await start();
    await works(client);
    client.host.ahead = 24 * 60_000;
    await works(client);
    expect(asked('refresh_token')).toBe(0);
    client.host.ahead = 26 * 60_000;
    await works(client);
    expect(asked('refresh_token')).toBe(1);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('with a short life is used for half of it and never held twice', async () => {
    const client = await start({ accessTokenSeconds: 60 });
    await manyAtOnce(client);
    await manyAtOnce(client);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([1, 0]);
    for (let minute = 0; minute < 5; minute += 1) {
      client.host.ahead += 40_000;
      await manyAtOnce(client, 5);
      expect(sandbox.liveTokens).toBe(1);
    }
    expect([asked('get_token'), asked('refresh_token')]).toEqual([1, 5]);
  });

  test('outlives a browser restart by its refresh half', async () => {
    const client = await start();
    await works(client);
    const { held } = client.store;
    if (held) client.store.held = { ...held, accessToken: '', accessExpiresAt: 0 };
    await works(clientOf(sandbox, { store: client.store }));
    expect([asked('get_token'), asked('refresh_token'), asked('del_token')]).toEqual([1, 1, 0]);
    expect(sandbox.liveTokens).toBe(1);
  });
});

describe('a refused renewal', () => {
  test('falls back to the credentials and gives the old place back', async () => {
    const client = await start();
    await works(client);
    const { held } = client.store;
    if (held) client.store.held = { ...held, refreshToken: 'unknown', accessExpiresAt: 0 };
    await works(client);
    expect([asked('get_token'), asked('del_token')]).toEqual([2, 1]);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('is not even tried with a refresh token past its life', async () => {
    const client = await start();
    await works(client);
    client.host.ahead = 25 * 3600_000;
    await works(client);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([2, 0]);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('after a restart of the PBX is silent: one new token', async () => {
    const client = await start();
    await works(client);
    sandbox.restart();
    await manyAtOnce(client);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([2, 1]);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('and refused credentials are told as such', async () => {
    await start();
    const client = clientOf(sandbox, { secret: 'wrong' });
    expect(await problemOf(works(client))).toEqual({ code: 'pbx_credentials' });
    expect(sandbox.liveTokens).toBe(0);
  });
});

describe('the PBX has no place left', () => {
  test('says so, and works when one is free', async () => {
    const client = await start();
    sandbox.occupyTokens(8);
    expect(await problemOf(works(client))).toEqual({ code: 'pbx_token_limit' });
    sandbox.releaseTokens();
    await endsWell(client, 1);
  });

  test('at a renewal: the refresh token is kept for later', async () => {
    const client = await start();
    await works(client);
    sandbox.expireTokens();
    sandbox.occupyTokens(8);
    expect(await problemOf(works(client))).toEqual({ code: 'pbx_token_limit' });
    sandbox.releaseTokens();
    await endsWell(client, 1);
    expect(asked('get_token')).toBe(1);
  });

  test('is not said of a limit that is not about tokens', async () => {
    const { pbx } = await start();
    const dials = Array.from({ length: 8 }, () => pbx.dial('1555', '5503301', never));
    const failed = (await Promise.allSettled(dials)).filter((dial) => dial.status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed)
      expect(reason).toMatchObject({ problem: { code: 'dial_too_many' } });
  });
});

describe('signing out', () => {
  test('frees the place', async () => {
    const client = await start();
    await works(client);
    await client.pbx.signOut();
    expect(sandbox.liveTokens).toBe(0);
    expect(client.store.held).toBeNull();
  });

  test.each(['get_token', 'refresh_token'])('while %s is under way frees it too', async (path) => {
    const client = await start();
    if (path === 'refresh_token') {
      await works(client);
      sandbox.expireTokens();
    }
    sandbox.standIn.faults.add(new RegExp(path), { do: 'delay', ms: 20 });
    const request = works(client).catch(() => undefined);
    await until(() => asked(path) > 0);
    await client.pbx.signOut();
    await request;
    expect(sandbox.liveTokens).toBe(0);
    expect(client.store.held).toBeNull();
  });

  test('never fails: PBX gone, or never signed in', async () => {
    const client = await start();
    await client.pbx.signOut();
    await works(client);
    await sandbox.standIn.unplug();
    await client.pbx.signOut();
    expect(client.store.held).toBeNull();
  });
});

describe('a lost answer', () => {
  test('of refresh_token goes unnoticed while the old token lives', async () => {
    const client = await start({ refreshKillsOldToken: false });
    await works(client);
    client.host.ahead = 26 * 60_000;
    sandbox.standIn.faults.add(/refresh_token/, { do: 'lose-answer' });
    await manyAtOnce(client);
    await endsWell(client, 2);
  });

  test.each(['lose-answer', 'reset'] as const)(
    'of refresh_token (%s) that killed the old token goes unnoticed too',
    async (fault) => {
      const client = await start();
      await works(client);
      client.host.ahead = 26 * 60_000;
      sandbox.standIn.faults.add(/refresh_token/, { do: fault });
      await manyAtOnce(client);
      await endsWell(client, 2);
    },
  );

  test('of refresh_token for a dead token is told, and the next request works', async () => {
    const client = await start();
    await works(client);
    sandbox.expireTokens();
    sandbox.standIn.faults.add(/refresh_token/, { do: 'lose-answer' });
    expect(await problemOf(works(client))).toMatchObject({ code: 'pbx_unreachable' });
    await endsWell(client, 2);
  });

  test('of get_token is told, and the next request works', async () => {
    const client = await start();
    sandbox.standIn.faults.add(/get_token/, { do: 'lose-answer' });
    expect(await problemOf(works(client))).toMatchObject({ code: 'pbx_unreachable' });
    await endsWell(client, 2);
  });

  test('of a token is not a lost answer of the dial that wanted it', async () => {
    const { pbx } = await start();
    sandbox.standIn.faults.add(/get_token/, { do: 'lose-answer' });
    await expect(pbx.dial('1555', '5503301', never)).rejects.toMatchObject({ maybeDone: false });
    sandbox.standIn.faults.add(/call\/dial/, { do: 'lose-answer' });
    await expect(pbx.dial('1555', '5503301', never)).rejects.toMatchObject({ maybeDone: true });
    expect(sandbox.dialled).toHaveLength(1);
  });
});

describe.each([false, true])('doubtful rules: singleToken %s', (singleToken) => {
  test.each([false, true])('refreshKillsOldToken %s', async (refreshKillsOldToken) => {
    const client = await start({ singleToken, refreshKillsOldToken });
    await manyAtOnce(client, 5);
    client.host.ahead = 26 * 60_000;
    await manyAtOnce(client, 5);
    sandbox.expireTokens();
    await manyAtOnce(client, 5);
    sandbox.restart();
    await manyAtOnce(client, 5);
    expect([asked('get_token'), asked('refresh_token')]).toEqual([2, 3]);
    await client.pbx.signOut();
    expect(sandbox.liveTokens).toBe(0);
  });
});

test('two browsers with one client id take the token from each other only under singleToken', async () => {
  const one = await start({ singleToken: true });
  const other = clientOf(sandbox);
  for (const client of [one, other, one, other]) await endsWell(client, 1);
  sandbox.switches.singleToken = false;
  for (const client of [one, other, one, other]) await endsWell(client, 2);
});

test('an asker who goes away does not lose the token that was granted', async () => {
  const client = await start();
  const gone = new AbortController();
  sandbox.standIn.faults.add(/get_token/, { do: 'delay', ms: 10 });
  const request = client.pbx.currentCalls('1555', gone.signal);
  await until(() => asked('get_token') > 0);
  gone.abort();
  await expect(request).rejects.toThrow('abort');
  await endsWell(client, 1);
  expect(asked('get_token')).toBe(1);
});

test('a token the PBX never takes is not renewed for ever', async () => {
  const client = await start();
  sandbox.standIn.faults.add(
    /call\/query/,
    { do: 'reply', reply: { body: { errcode: 10005, errmsg: 'ACCESS DENIED' } } },
    2,
  );
  expect(await problemOf(works(client))).toEqual({ code: 'pbx_error', detail: '10005' });
  expect(asked('call/query')).toBe(2);
  await endsWell(client, 1);
});

test('what another part of the browser saved is used', async () => {
  const client = await start();
  await works(client);
  const store = memoryStore();
  store.held = client.store.held;
  await works(clientOf(sandbox, { store }));
  expect(asked('get_token')).toBe(1);
});
