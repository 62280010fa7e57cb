import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PbxEvent } from '../../../src/core/call/pbx-event.ts';
import type { StreamHandlers } from '../../../src/pbx/pbx.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { type Client, clientOf, never, nextTurn, nodeHost, problemOf, until } from './client.ts';
import { closeEvent, ScriptedSocket } from './scripted-socket.ts';

/*
 * Timers are the test's, on both sides; sockets and requests are real and take turns of the
 * event loop. At the end of every test no timer of the client may be left.
 */

const allTopics =
  '{"topic_list":[30006,30007,30008,30009,30020,30022,30011,30012,30013,30014,30015,30016,30026]}';
const leastTopics = '{"topic_list":[30011,30012,30013,30015]}';

let sandbox: PbxSandbox;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  sandbox = await startPbx();
});
afterEach(async () => {
  await sandbox.close();
  vi.useRealTimers();
});

interface Heard extends StreamHandlers {
  readonly events: PbxEvent[];
  readonly ends: string[];
}

function hear(): Heard {
  const events: PbxEvent[] = [];
  const ends: string[] = [];
  return {
    events,
    ends,
    onEvent: (event) => void events.push(event),
    onClose: (reason) => void ends.push(reason),
  };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const handshakes = () => sandbox.requests(/subscribe$/).map((request) => request.status);

async function listening(client = clientOf(sandbox)) {
  const heard = hear();
  const stop = new AbortController();
  const { renewAt } = await client.pbx.listen(heard, stop.signal);
  return { client, heard, stop, renewAt };
}

describe('with the stand-in PBX', () => {
  test('is subscribed once it resolves: the first ring after it is heard', async () => {
    const { heard, client, renewAt } = await listening();
    const call = sandbox.incoming({ from: '+14155550123', to: '1555' });
    await until(() => heard.events.length > 0);
    expect(heard.events[0]).toMatchObject({ type: 'state', callId: call.callId });
    expect(renewAt).toBe((client.store.held?.accessExpiresAt ?? 0) - 5 * 60_000);
  });

  test.each(['string', 'object'] as const)('reads a message that is a %s', async (msgAs) => {
    sandbox.switches.msgAs = msgAs;
    const { heard } = await listening();
    const { callId } = sandbox.incoming({ from: '+14155550123', to: '1555' });
    sandbox.hangUp(callId);
    await until(() => heard.events.at(-1)?.type === 'record');
    expect(heard.events[0]).toMatchObject({
      members: [
        { party: 'inbound', number: '+14155550123', role: 'caller', state: 'ringing', path: '' },
        { party: 'extension', number: '1555', role: 'callee', state: 'ringing', path: '' },
      ],
    });
  });

  test('a heartbeat keeps it through the silence until its token ends', async () => {
    const { heard } = await listening();
    for (let beat = 1; beat < 90; beat += 1) {
      await seconds(20);
      // Heartbeat and answer travel before the clock goes on.
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    }
    expect(heard.ends).toEqual([]);
    await seconds(20);
    await until(() => heard.ends.length > 0);
    expect(heard.ends).toEqual(['closed']);
  });

  test('the PBX ends it: idle, token, cable, restart', async () => {
    const ends: [string, () => unknown][] = [
      ['idle', () => Object.assign(sandbox.switches, { socketIdleSeconds: 1 })],
      ['token', () => sandbox.expireTokens()],
      ['cable', () => sandbox.dropSockets()],
      ['restart', () => sandbox.restart()],
    ];
    const client = clientOf(sandbox);
    for (const [why, end] of ends) {
      sandbox.switches.socketIdleSeconds = 60;
      const { heard } = await listening(client);
      end();
      if (why === 'idle') await seconds(1);
      await until(() => heard.ends.length > 0, why);
      await nextTurn();
      expect(heard.ends, why).toEqual(['closed']);
    }
    expect(vi.getTimerCount()).toBe(sandbox.liveTokens);
  });

  test('stays when the PBX lets streams outlive their token', async () => {
    sandbox.switches.dropSocketOnTokenExpiry = false;
    const { heard } = await listening();
    sandbox.expireTokens();
    sandbox.internal({ from: '1556', to: '1555' });
    await until(() => heard.events.length > 0);
    expect(heard.ends).toEqual([]);
  });

  test('a dead token at the handshake is renewed silently', async () => {
    const client = clientOf(sandbox);
    await client.pbx.currentCalls('1555', never);
    sandbox.restart();
    const { heard } = await listening(client);
    expect(handshakes()).toEqual([401, 101]);
    sandbox.internal({ from: '1556', to: '1555' });
    await until(() => heard.events.length > 0);
    expect(sandbox.liveTokens).toBe(1);
  });

  test('a handshake refused for a reason of its own: the reason', async () => {
    const client = clientOf(sandbox);
    await client.pbx.currentCalls('1555', never);
    sandbox.switches.ipForbidden = true;
    const heard = hear();
    expect(await problemOf(client.pbx.listen(heard, never))).toMatchObject({
      code: 'pbx_ip_forbidden',
    });
    expect(heard.ends).toEqual([]);
  });

  test.each(['reset', 'reply'] as const)(
    'a handshake that fails (%s): unreachable',
    async (how) => {
      const client = clientOf(sandbox);
      sandbox.standIn.faults.add(
        /subscribe/,
        how === 'reset' ? { do: 'reset' } : { do: 'reply', reply: { status: 502 } },
      );
      expect(await problemOf(client.pbx.listen(hear(), never))).toMatchObject({
        code: 'pbx_unreachable',
      });
      expect(sandbox.liveTokens).toBe(1);
    },
  );

  test('a handshake that hangs is given up after 15 s', async () => {
    sandbox.standIn.faults.add(/subscribe/, { do: 'hang' });
    const problem = problemOf(clientOf(sandbox).pbx.listen(hear(), never));
    await until(() => handshakes().length === 1);
    await seconds(15);
    expect(await problem).toMatchObject({ code: 'pbx_unreachable' });
  });

  test('two streams at a time hear the same, and end apart', async () => {
    const one = await listening();
    const two = await listening(one.client);
    one.stop.abort();
    expect(one.heard.ends).toEqual(['aborted']);
    await until(() => sandbox.openSockets === 1);
    sandbox.internal({ from: '1556', to: '1555' });
    await until(() => two.heard.events.length > 0);
    expect(one.heard.events).toEqual([]);
    expect(two.heard.ends).toEqual([]);
  });

  test('an abort at any moment ends it, once, and leaves nothing behind', async () => {
    const client = clientOf(sandbox);
    for (let turns = 0; turns < 40; turns += 1) {
      if (turns % 10 === 9) sandbox.expireTokens();
      const heard = hear();
      const stop = new AbortController();
      const outcome = client.pbx.listen(heard, stop.signal).then(
        () => 'resolved',
        (error: unknown) => error,
      );
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
      stop.abort();
      const ended = await outcome;
      if (ended === 'resolved') expect(heard.ends).toEqual(['aborted']);
      else expect(ended).toMatchObject({ name: 'AbortError' });
      expect(heard.ends.length).toBe(ended === 'resolved' ? 1 : 0);
    }
    await until(() => sandbox.openSockets === 0);
    await client.pbx.signOut();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('with a scripted socket', () => {
  let client: Client;
  let sockets: ScriptedSocket[];

  beforeEach(() => {
    sockets = [];
    const openSocket = (url: string) => {
      const socket = new ScriptedSocket(url);
      sockets.push(socket);
      return socket;
    };
    client = clientOf(sandbox, { host: nodeHost({ openSocket }) });
  });

  /** Timers of the client: the stand-in has one for each token. */
  const timers = () => vi.getTimerCount() - sandbox.liveTokens;

  async function socket(index = 0): Promise<ScriptedSocket> {
    await until(() => sockets.length > index);
    const found = sockets[index];
    if (!found) throw new Error('no socket');
    return found;
  }

  async function live() {
    const heard = hear();
    const stop = new AbortController();
    const opening = client.pbx.listen(heard, stop.signal);
    const line = await socket(sockets.length);
    line.accept();
    const { probe } = await opening;
    return { heard, stop, line, probe };
  }

  test('asks for the topics of calls and phones, with the token in the address', async () => {
    const { line } = await live();
    expect(line.sent).toEqual([allTopics]);
    expect(line.url).toBe(
      `${sandbox.url.replace('http', 'ws')}/openapi/v1.0/subscribe?access_token=${client.store.held?.accessToken}`,
    );
  });

  test('a line that swallows everything is given up ten seconds after its heartbeat', async () => {
    const { line, heard } = await live();
    await seconds(29);
    expect(line.sent.slice(1)).toEqual(['heartbeat']);
    expect(heard.ends).toEqual([]);
    await seconds(1);
    expect(heard.ends).toEqual(['stalled']);
    expect(line.closed).toBe(true);
    expect(timers()).toBe(0);
  });

  test('asked for a sign of life, it is given up ten seconds later, or lives on', async () => {
    const { line, heard, probe } = await live();
    probe();
    probe();
    line.say('heartbeat response');
    await seconds(12);
    expect(heard.ends).toEqual([]);
    probe();
    await seconds(10);
    expect(heard.ends).toEqual(['stalled']);
    probe();
    expect(timers()).toBe(0);
  });

  test.each(['heartbeat response', '{"type":30008,"msg":"{}"}', 'anything'])(
    'a line that says %j lives',
    async (word) => {
      const { line, heard } = await live();
      for (let beat = 0; beat < 30; beat += 1) {
        await seconds(20);
        line.say(word);
      }
      expect(heard.ends).toEqual([]);
      expect(line.sent.filter((text) => text === 'heartbeat')).toHaveLength(30);
    },
  );

  test('nothing is sent into a socket that is not open yet', async () => {
    const opening = problemOf(client.pbx.listen(hear(), never));
    const line = await socket();
    await seconds(14);
    expect(line.sent).toEqual([]);
    await seconds(1);
    expect(await opening).toMatchObject({ code: 'pbx_unreachable' });
    expect(timers()).toBe(0);
  });

  test('an open line that never answers is given up', async () => {
    const opening = problemOf(client.pbx.listen(hear(), never));
    (await socket()).open();
    await seconds(15);
    expect(await opening).toMatchObject({ code: 'pbx_unreachable' });
    expect(timers()).toBe(0);
  });

  test('-3 means: subscribe again', async () => {
    const { line, heard } = await live();
    line.say({ errcode: -3 });
    line.say({ errcode: 0 });
    line.say({ errcode: -3 });
    line.say({ errcode: 0 });
    expect(line.sent).toEqual(Array(3).fill(allTopics));
    expect(heard.ends).toEqual([]);
  });

  test('-3 to every subscription ends it instead of asking for ever', async () => {
    const { line, heard } = await live();
    for (let answer = 0; answer < 10; answer += 1) line.say({ errcode: -3 });
    expect(line.sent.length).toBeLessThan(5);
    expect(heard.ends).toEqual(['closed']);
  });

  test('-3 from the first moment is a problem with its number', async () => {
    const opening = problemOf(client.pbx.listen(hear(), never));
    const line = await socket();
    line.open();
    for (let answer = 0; answer < 10; answer += 1) line.say({ errcode: -3 });
    expect(await opening).toEqual({ code: 'pbx_error', detail: '-3' });
    expect(timers()).toBe(0);
  });

  test('a token refused inside the stream is renewed once', async () => {
    const heard = hear();
    const opening = client.pbx.listen(heard, never);
    const first = await socket(0);
    first.open();
    first.say({ errcode: 10004, errmsg: 'TOKEN EXPIRED' });
    const second = await socket(1);
    expect(second.url).not.toBe(first.url);
    second.accept();
    await opening;
    expect(first.closed).toBe(true);
    expect(heard.ends).toEqual([]);
    second.say({ errcode: 10004, errmsg: 'TOKEN EXPIRED' });
    expect(heard.ends).toEqual(['closed']);
    expect(timers()).toBe(0);
  });

  test('a refusal is answered with the four call topics; a second one is told by its number', async () => {
    const opening = problemOf(client.pbx.listen(hear(), never));
    const line = await socket();
    line.open();
    line.say({ errcode: 40002, errmsg: 'PARAMETER ERROR' });
    line.say({ errcode: 40002, errmsg: 'PARAMETER ERROR' });
    expect(await opening).toEqual({ code: 'pbx_error', detail: '40002' });
    expect(line.sent).toEqual([allTopics, leastTopics]);
  });

  test('a PBX that does not know the newer events is asked for those of calls', async () => {
    const opening = client.pbx.listen(hear(), never);
    const line = await socket();
    line.open();
    line.say({ errcode: 40002, errmsg: 'PARAMETER ERROR' });
    line.say({ errcode: 0 });
    await opening;
    expect(line.sent).toEqual([allTopics, leastTopics]);
  });

  test('closed between open and subscription: asked why, and told', async () => {
    const opening = problemOf(client.pbx.listen(hear(), never));
    const line = await socket();
    line.open();
    line.drop();
    expect(await opening).toMatchObject({ code: 'pbx_unreachable' });
    expect(sandbox.requests(/call\/query$/)).toHaveLength(1);
    expect(timers()).toBe(0);
  });

  const ring = { extension: { number: '1555', channel_id: 'c1', member_status: 'RING' } };
  const frame = (msg: unknown) => ({ type: 30011, sn: 'x', msg });
  const garbage: unknown[] = [
    '',
    ' ',
    'null',
    '[]',
    '{',
    '"heartbeat"',
    '\u0000',
    '7',
    {},
    { type: 30011 },
    { type: '30011', msg: '{}' },
    { errcode: '0' },
    frame(''),
    frame('{'),
    frame('null'),
    frame('[]'),
    frame(7),
    frame([]),
    frame({}),
    frame({ call_id: '' }),
    frame({ call_id: null, members: [ring] }),
    { type: 30012, msg: '{"call_id":7}' },
    { type: 30099, msg: '{"call_id":"1.1"}' },
    { type: 30015, msg: null },
    `{"type":30011,"msg":"${'x'.repeat(1 << 20)}"}`,
    `${'['.repeat(5000)}`,
  ];

  test('frames nobody understands change nothing', async () => {
    const { line, heard } = await live();
    for (const word of garbage) line.say(word);
    line.sayBytes(new ArrayBuffer(8));
    expect(heard).toMatchObject({ events: [], ends: [] });
    line.say(frame({ call_id: '1.1', members: [ring] }));
    expect(heard.events).toHaveLength(1);
  });

  test('frames that are partly understood give what they have', async () => {
    const { line, heard } = await live();
    const members: unknown[] = [
      null,
      7,
      [],
      { extension: null },
      { extension: { number: '1556', member_status: 'DANCING' } },
      { internal: { number: '1557', member_status: 'RING' } },
      { ...ring, type: 'x', from_number: '5' },
      { inbound: { from: 5503301, to: ' 2002 ', member_status: 'alert', call_path: ' ' } },
      { outbound: { from: '2000', to: '5503301', member_status: 'EARLYMEDIA', extra: {} } },
    ];
    line.say(frame(JSON.stringify({ call_id: '1.1', members })));
    line.say(frame({ call_id: '1.1', members: 'none' }));
    line.say({ type: 30015, msg: { call_id: '1.1', reason: 7 } });
    line.say({ type: 30012, msg: { call_id: '1.1', call_from: 5, talk_duration: 'x' } });
    expect(heard.events).toMatchObject([
      {
        members: [
          { party: 'extension', number: '1555', state: 'ringing', path: '' },
          { party: 'inbound', number: '5503301', to: '2002', role: 'caller', path: '' },
          { party: 'outbound', number: '5503301', role: 'callee', state: 'ringing' },
        ],
      },
      { type: 'state', members: [] },
      { type: 'failed', reason: '7', members: [] },
      { type: 'record', leg: { from: '5', talkSeconds: 0, result: 'no-answer' } },
    ]);
  });

  const moments: [string, (line: ScriptedSocket) => void, boolean][] = [
    ['while it connects', () => undefined, false],
    ['when it is open', (line) => line.open(), false],
    [
      'when it was told to subscribe again',
      (line) => {
        line.open();
        line.say({ errcode: -3 });
      },
      false,
    ],
    ['when it is live', (line) => line.accept(), true],
  ];

  test.each(moments)('aborted %s', async (_, before, wasLive) => {
    const heard = hear();
    const stop = new AbortController();
    const opening = client.pbx.listen(heard, stop.signal);
    const line = await socket();
    before(line);
    if (wasLive) await opening;
    stop.abort();
    if (!wasLive) await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(heard.ends).toEqual(wasLive ? ['aborted'] : []);
    expect(line.closed).toBe(true);
    // What still comes from a socket on its way out is nobody's.
    line.accept();
    line.say(frame({ call_id: '1.1', members: [ring] }));
    line.drop();
    await seconds(120);
    expect(heard.events).toEqual([]);
    expect(heard.ends).toEqual(wasLive ? ['aborted'] : []);
    expect(timers()).toBe(0);
  });

  test('aborted before it began: no socket at all', async () => {
    await client.pbx.currentCalls('1555', never);
    await expect(client.pbx.listen(hear(), AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sockets).toEqual([]);
  });

  test('a close after the end is not told twice', async () => {
    const { line, heard, stop } = await live();
    const { onclose } = line;
    line.drop();
    onclose?.(closeEvent(1006));
    stop.abort();
    expect(heard.ends).toEqual(['closed']);
  });
});
