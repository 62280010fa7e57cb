import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../sandbox/kit/server.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox, PbxSwitches } from '../../sandbox/pbx/pbx-sandbox.ts';
import { type Client, clientOf, never, nodeHost, problemOf, until } from './client.ts';

let sandbox: PbxSandbox;
let client: Client;
let hostName: string;

beforeAll(async () => {
  sandbox = await startPbx();
  hostName = new URL(sandbox.url).host;
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  client = clientOf(sandbox);
  await client.pbx.currentCalls('1555', never);
});
afterEach(async () => {
  sandbox.standIn.faults.clear();
  for (const { callId, state } of sandbox.calls) if (state !== 'ended') sandbox.hangUp(callId);
  await client.pbx.signOut();
});

const ask = () => client.pbx.currentCalls('1555', never);
const dial = (number = '5503301', from = '1555') => client.pbx.dial(from, number, never);
const reply = (path: RegExp, answer: Reply, times = 1) =>
  sandbox.standIn.faults.add(path, { do: 'reply', reply: answer }, times);

async function withSwitch<K extends keyof PbxSwitches>(
  name: K,
  value: PbxSwitches[K],
  job: () => Promise<void>,
): Promise<void> {
  const before = sandbox.switches[name];
  sandbox.switches[name] = value;
  try {
    await job();
  } finally {
    sandbox.switches[name] = before;
  }
}

describe('the PBX says no', () => {
  test.each([
    ['apiEnabled', false, 'pbx_api_off'],
    ['ipForbidden', true, 'pbx_ip_forbidden'],
    ['ipBlocked', true, 'pbx_ip_blocked'],
  ] as const)('%s %s: %s, for requests, tokens and events', async (name, value, code) => {
    await withSwitch(name, value, async () => {
      expect(await problemOf(ask())).toMatchObject({ code });
      expect(await problemOf(clientOf(sandbox).pbx.extensions(never))).toMatchObject({ code });
      const listening = client.pbx.listen({ onEvent() {}, onClose() {} }, never);
      expect(await problemOf(listening)).toMatchObject({ code });
    });
    expect(await ask()).toEqual([]);
  });

  test('an address that is turned away is named by host', async () => {
    await withSwitch('ipForbidden', true, async () => {
      expect(await problemOf(ask())).toEqual({ code: 'pbx_ip_forbidden', detail: hostName });
    });
  });

  test('a browser’s own User-Agent is not taken for a number that cannot be called', async () => {
    await withSwitch('userAgent', 'open-api-only', async () => {
      expect(await problemOf(ask())).toEqual({ code: 'pbx_error', detail: '40002' });
      expect(await problemOf(dial())).toEqual({ code: 'pbx_error', detail: '40002' });
    });
    expect(sandbox.requests(/get_token/).length).toBeLessThan(60);
  });

  test('a number it cannot call', async () => {
    const expected = { code: 'dial_number_invalid', detail: '12-34' };
    expect(await problemOf(dial('12-34'))).toEqual(expected);
    reply(/call\/dial/, { body: { errcode: 40002, errmsg: 'PARAMETER ERROR' } });
    expect(await problemOf(dial('12-34'))).toEqual(expected);
  });

  test('an extension it does not know', async () => {
    const expected = { code: 'pbx_extension_unknown', detail: '9999' };
    expect(await problemOf(dial('5503301', '9999'))).toEqual(expected);
  });

  test('a channel that is gone', async () => {
    const hangUp = client.pbx.control({ do: 'hang-up', channelId: 'PJSIP/1555-00000000' }, never);
    expect(await problemOf(hangUp)).toEqual({ code: 'call_gone' });
  });

  test.each([-2, 10009, 40001, 70082])('%d: by its number', async (errcode) => {
    reply(/call\/query/, { body: { errcode, errmsg: null } });
    expect(await problemOf(ask())).toEqual({ code: 'pbx_error', detail: String(errcode) });
  });

  test('10001: not this kind of PBX, or too old a one', async () => {
    reply(/call\/query/, { body: { errcode: 10001, errmsg: 'INTERFACE NOT EXISTED' } });
    expect(await problemOf(ask())).toEqual({ code: 'pbx_not_yeastar', detail: hostName });
  });

  test.each([10004, 10005, 10006])('%d: another token, one more try', async (errcode) => {
    reply(/call\/query/, { body: { errcode, errmsg: 'TOKEN EXPIRED' } });
    expect(await ask()).toEqual([]);
    reply(/call\/query/, { body: { errcode, errmsg: 'TOKEN EXPIRED' } }, 2);
    expect(await problemOf(ask())).toEqual({ code: 'pbx_error', detail: String(errcode) });
    expect(sandbox.liveTokens).toBe(1);
  });

  test('nothing there is not a problem', async () => {
    await withSwitch('idleQuery', '60001', async () => {
      expect(await ask()).toEqual([]);
    });
    reply(/cdr\/search/, { body: { errcode: 60001, errmsg: 'DATA NOT FOUND' } });
    expect(await client.pbx.recordsSince(0, never)).toEqual([]);
  });
});

/** Ten megabytes of one letter. */
const tenMegabytes = 'x'.repeat(10 * 2 ** 20);

describe('something else answers', () => {
  const notYeastar: [string, Reply][] = [
    ['HTML with 200', { body: '<!doctype html><title>Sign in to the Wi-Fi</title>' }],
    ['HTML with 404', { status: 404, body: '<h1>Not Found</h1>' }],
    ['truncated JSON', { body: '{"errcode":0,"errmsg":"SUCC' }],
    ['an empty body', { body: '' }],
    ['an empty body with 204', { status: 204 }],
    ['JSON that is null', { body: 'null' }],
    ['a JSON list', { body: [{ errcode: 0 }] }],
    ['no errcode', { body: { errmsg: 'SUCCESS' } }],
    ['an errcode that is text', { body: { errcode: '0', errmsg: 'SUCCESS' } }],
    ['an errcode that is null', { body: { errcode: null } }],
    ['10 MB of text', { body: tenMegabytes }],
    ['bytes', { body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) }],
  ];

  test.each(notYeastar)('%s', async (_, answer) => {
    reply(/call\/query/, answer);
    expect(await problemOf(ask())).toEqual({ code: 'pbx_not_yeastar', detail: hostName });
    reply(/call\/dial/, answer);
    await expect(dial()).rejects.toMatchObject({ maybeDone: true });
    expect(await ask()).toEqual([]);
  });

  test.each(notYeastar)('%s instead of a token', async (_, answer) => {
    const other = clientOf(sandbox);
    reply(/get_token/, answer);
    const expected = { code: 'pbx_not_yeastar', detail: hostName };
    expect(await problemOf(other.pbx.extensions(never))).toEqual(expected);
    expect(other.store.held).toBeNull();
  });

  test.each([500, 502, 503, 504])('%d: a gateway without its PBX', async (status) => {
    reply(/call\/query/, { status, body: '<h1>Bad Gateway</h1>' });
    expect(await problemOf(ask())).toEqual({ code: 'pbx_unreachable', detail: hostName });
  });

  test('a redirect is not followed with a token', async () => {
    reply(/call\/query/, { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } });
    expect(await problemOf(ask())).toEqual({ code: 'pbx_unreachable', detail: hostName });
  });

  test('a token answer with wrong types', async () => {
    const other = clientOf(sandbox);
    reply(/get_token/, { body: { errcode: 0, access_token: 1, refresh_token: [] } });
    const expected = { code: 'pbx_not_yeastar', detail: hostName };
    expect(await problemOf(other.pbx.extensions(never))).toEqual(expected);
  });
});

describe('answers that are partly wrong', () => {
  test.each([null, {}, 'x', 7])('data that is %j', async (data) => {
    reply(/extension\/list|cdr\/search|call\/query/, { body: { errcode: 0, data } }, 3);
    expect(await client.pbx.extensions(never)).toEqual([]);
    expect(await client.pbx.recordsSince(0, never)).toEqual([]);
    expect(await ask()).toEqual([]);
  });

  test('rows that make no sense are left out, the others are read', async () => {
    const rows = [null, 5, {}, { number: ['1'] }, { number: 1556 }];
    reply(/extension\/list/, {
      body: { errcode: 0, total_number: 6, data: [...rows, { number: '1555', email_addr: null }] },
    });
    const bare = { id: null, name: '', email: '', presence: null };
    expect(await client.pbx.extensions(never)).toEqual([
      { ...bare, number: '1556' },
      { ...bare, number: '1555' },
    ]);
    const leg = { call_id: '1.1', timestamp: 5, duration: '7', talk_duration: null };
    reply(/cdr\/search/, {
      body: { errcode: 0, data: [null, { call_id: '1.1' }, { ...leg, timestamp: '5' }, leg] },
    });
    const records = await client.pbx.recordsSince(0, never);
    expect(records).toMatchObject([
      { callId: '1.1', startedAt: 5000, durationSeconds: 7, talkSeconds: 0 },
      { callId: '1.1', startedAt: 5000 },
    ]);
    const members = [
      null,
      'x',
      { type: 'internal', extension: { number: '1555', member_status: 'RING', channel_id: 'c' } },
      { extension: { number: '1556', member_status: 'DANCING' } },
    ];
    reply(/call\/query/, {
      body: { errcode: 0, data: [{ call_id: 7 }, { call_id: '1.1', members }, { call_id: '1.2' }] },
    });
    expect(await ask()).toMatchObject([
      { callId: '1.1', members: [{ party: 'extension', number: '1555', state: 'ringing' }] },
      { callId: '1.2', members: [] },
    ]);
  });

  test('a total that promises more pages than there are ends', async () => {
    const data = [{ number: '1555' }];
    reply(/extension\/list/, { body: { errcode: 0, total_number: 99, data } }, 2);
    reply(/extension\/list/, { body: { errcode: 0, total_number: 99 } });
    expect(await client.pbx.extensions(never)).toHaveLength(2);
  });

  test('3 MB of rows are read; 10 MB at once, which would hold up every call, are no answer', async () => {
    const rows = (each: number) => ({
      errcode: 0,
      total_number: 10,
      data: Array.from({ length: 10 }, (_, n) => ({
        number: String(n),
        remark: tenMegabytes.slice(0, each),
      })),
    });
    reply(/extension\/list/, { body: rows(300_000) });
    expect(await client.pbx.extensions(never)).toHaveLength(10);
    reply(/extension\/list/, { body: rows(2 ** 20) });
    await expect(client.pbx.extensions(never)).rejects.toMatchObject({
      problem: { code: 'pbx_not_yeastar', detail: hostName },
    });
  });

  test('a dial without a call id is a dial all the same', async () => {
    reply(/call\/dial/, { body: { errcode: 0, call_id: 1648627871.65 } });
    expect(await dial()).toEqual({ callId: '' });
  });
});

describe('no answer', () => {
  test.each(['reset', 'lose-answer'] as const)('%s: unreachable, maybe done', async (fault) => {
    sandbox.standIn.faults.add(/call\/dial/, { do: fault });
    await expect(dial()).rejects.toMatchObject({
      problem: { code: 'pbx_unreachable', detail: hostName },
      maybeDone: true,
    });
  });

  test('the connection breaks in the middle of the answer', async () => {
    reply(/call\/dial/, { headers: { 'content-length': '500' }, body: '{"errcode":0,' });
    const before = sandbox.requests(/call\/dial/).length;
    const dialling = dial();
    const cut = until(() => sandbox.requests(/call\/dial/).length > before)
      .then(() => sandbox.standIn.unplug())
      .then(() => sandbox.standIn.plugIn());
    await expect(dialling).rejects.toMatchObject({
      problem: { code: 'pbx_unreachable' },
      maybeDone: true,
    });
    await cut;
  });

  test('the machine is gone', async () => {
    await sandbox.standIn.unplug();
    expect(await problemOf(ask())).toEqual({ code: 'pbx_unreachable', detail: hostName });
    const listening = client.pbx.listen({ onEvent() {}, onClose() {} }, never);
    expect(await problemOf(listening)).toEqual({ code: 'pbx_unreachable', detail: hostName });
    await sandbox.standIn.plugIn();
    expect(await ask()).toEqual([]);
  });

  test.each([
    ['certificate', { code: 'pbx_certificate' }, false],
    ['name', { code: 'pbx_name_unknown' }, false],
    ['offline', { code: 'offline' }, true],
    ['refused', { code: 'pbx_unreachable' }, true],
    ['timeout', { code: 'pbx_unreachable' }, true],
    ['other', { code: 'pbx_unreachable' }, true],
  ] as const)('Chrome says %s', async (fault, problem, maybeDone) => {
    const host = nodeHost({ networkFault: async () => fault });
    const other = clientOf(sandbox, { host, store: client.store });
    sandbox.standIn.faults.add(/call\/dial/, { do: 'reset' });
    const dialling = other.pbx.dial('1555', '5503301', never);
    await expect(dialling).rejects.toMatchObject({ problem, maybeDone });
  });

  test('it takes too long: unreachable', async () => {
    sandbox.standIn.faults.add(/call\/query/, { do: 'hang' });
    const impatient = client.pbx.currentCalls('1555', AbortSignal.timeout(30));
    expect(await problemOf(impatient)).toMatchObject({ code: 'pbx_unreachable' });
  });

  test.each(['hang', 'slow body'])(
    'the asker goes away (%s): an abort, not a problem',
    async (how) => {
      if (how === 'hang') sandbox.standIn.faults.add(/call\/query/, { do: 'hang' });
      else reply(/call\/query/, { headers: { 'content-length': '500' }, body: '{"errcode":0,' });
      const before = sandbox.requests(/call\/query/).length;
      const gone = new AbortController();
      const asking = client.pbx.currentCalls('1555', gone.signal);
      await until(() => sandbox.requests(/call\/query/).length > before);
      gone.abort();
      await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    },
  );
});

test('no token and no secret is in what a problem says', async () => {
  for (const fault of ['reset', 'lose-answer'] as const) {
    sandbox.standIn.faults.add(/call\/query/, { do: fault });
    const error = await ask().then(
      () => new Error('answered'),
      (reason: unknown) => reason,
    );
    const said = `${String(error)} ${JSON.stringify(await problemOf(Promise.reject(error)))}`;
    expect(said).not.toContain(client.store.held?.accessToken);
    expect(said).not.toContain(sandbox.clientSecret);
  }
});
