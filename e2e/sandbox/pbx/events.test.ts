import { afterEach, expect, test } from 'vitest';
import { startPbx } from './pbx.ts';
import type { PbxSandbox, PbxSwitches } from './pbx-sandbox.ts';
import { parseMsg, TestClient, TestSocket } from './test-client.ts';

let pbx: PbxSandbox;
let client: TestClient;
afterEach(() => pbx.close());

async function start(switches: Partial<PbxSwitches> = {}, topics?: number[]): Promise<TestSocket> {
  pbx = await startPbx({ switches });
  client = new TestClient(pbx);
  await client.logIn();
  return client.subscribe(topics);
}

const from = '+14155550123';

test('call/dial: own phone first, then the far side', async () => {
  const socket = await start();
  const { call_id: callId } = await client.post('call/dial', { caller: '1555', callee: '5503301' });
  expect(callId).toMatch(/^\d{10}\.\d+$/);
  expect(await socket.story(1)).toEqual(['30011 1555:ALERT']);
  pbx.answer(String(callId));
  expect(await socket.story(1)).toEqual(['30011 1555:ALERT outbound:RING']);
  pbx.answer(String(callId));
  expect(await socket.story(1)).toEqual(['30011 1555:ANSWERED outbound:ANSWER']);
  pbx.lengthen(String(callId), 75);
  pbx.hangUp(String(callId));
  expect(await socket.story(3)).toEqual([
    '30011 1555:BYE',
    '30011 outbound:BYE',
    '30012 ANSWERED 5503301',
  ]);
  expect(pbx.callRecords).toMatchObject([
    { call_id: callId, call_type: 'Outbound', talk_duration: 75, dst_trunk: 'SIP-Trunk' },
  ]);
});

test('auto answer works for a desk phone and not for a Linkus client', async () => {
  const socket = await start();
  const dial = (caller: string) =>
    client.post('call/dial', { caller, callee: '5503301', auto_answer: 'yes' });
  await dial('1555');
  expect(await socket.story(2)).toEqual(['30011 1555:ALERT', '30011 1555:ALERT outbound:RING']);
  await dial('1556');
  expect(await socket.story(1)).toEqual(['30011 1556:ALERT']);
  expect(pbx.calls.map((call) => call.state)).toEqual(['ringing', 'dialling']);
});

test('a call that fails says why, then ends', async () => {
  const socket = await start();
  const { call_id: callId } = await client.post('call/dial', { caller: '1556', callee: '5503301' });
  pbx.answer(String(callId));
  pbx.fail(String(callId), '486 Busy here');
  expect((await socket.story(6)).slice(2)).toEqual([
    '30015 1556:ALERT outbound:RING 486 Busy here',
    '30011 outbound:BYE',
    '30011 1556:BYE',
    '30012 BUSY 5503301',
  ]);
});

test('a ring group: one answers, the others hear no more', async () => {
  const socket = await start();
  const call = pbx.incoming({ from, fromName: 'Ann Lee', to: '6300' });
  const ringing = await socket.next();
  expect(parseMsg(ringing)).toMatchObject({
    call_id: call.callId,
    members: [
      { inbound: { from, member_status: 'ALERT', call_path: '' } },
      { extension: { number: '1555', member_status: 'RING', call_path: '6300' } },
      { extension: { number: '1556' } },
      { extension: { number: '1557' } },
    ],
  });
  pbx.answer(call.callId, '1556');
  expect(await socket.story(2)).toEqual([
    '30011 inbound:ANSWERED 1556:ANSWER',
    '30011 1555:BYE 1557:BYE',
  ]);
  pbx.hangUp(call.callId, 'callee');
  expect(await socket.story(3)).toEqual([
    '30011 1556:BYE',
    '30011 inbound:BYE',
    '30012 ANSWERED 1556',
  ]);
});

test('the same with the other switches', async () => {
  const socket = await start({
    groupFrames: 'each',
    losersBye: false,
    cdrEvents: 'per-leg',
    recordBeforeBye: true,
    duplicateFrames: true,
    trunkMonitor: false,
  });
  const call = pbx.incoming({ from, to: '6400' });
  pbx.answer(call.callId, '1558');
  pbx.hangUp(call.callId);
  expect(await socket.story(12)).toEqual([
    ...['30011 1555:RING', '30011 1555:RING', '30011 1558:RING', '30011 1558:RING'],
    ...['30011 1558:ANSWER', '30011 1558:ANSWER'],
    ...['30012 ANSWERED 6400', '30012 ANSWERED 6400'],
    ...['30012 ANSWERED 1558', '30012 ANSWERED 1558'],
    ...['30011 1558:BYE', '30011 1558:BYE'],
  ]);
});

test('a missed queue call leaves a leg for the queue and each agent', async () => {
  const socket = await start();
  const call = pbx.incoming({ from: '', to: '6400' });
  pbx.lengthen(call.callId, 20);
  pbx.hangUp(call.callId);
  expect(await socket.story(4)).toEqual([
    '30011 inbound:ALERT 1555:RING 1558:RING',
    '30011 inbound:BYE',
    '30011 1555:BYE 1558:BYE',
    '30012 NO ANSWER 6400',
  ]);
  const answer = await client.get('cdr/search', {
    start_time: Math.floor(Date.now() / 1000) - 60,
    end_time: Math.floor(Date.now() / 1000) + 1,
    sort_by: 'id',
    order_by: 'asc',
  });
  const legs = answer.data ?? [];
  expect(legs.map((leg) => leg['call_to'])).toEqual([
    'Queue Support<6400>',
    'Evelyn Hong<1555>',
    'Kenji Sato<1558>',
  ]);
  for (const leg of legs) {
    expect(leg).toMatchObject({
      call_id: call.callId,
      call_from: 'anonymous',
      disposition: 'NO ANSWER',
      duration: 20,
      time: expect.stringMatching(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d [AP]M$/),
    });
    expect(leg).not.toHaveProperty('talk_duration');
    expect(leg).not.toHaveProperty('record_file');
  }
  expect(new Set(legs.map((leg) => leg['uid'])).size).toBe(1);
  expect(new Set(legs.map((leg) => leg['new_id'])).size).toBe(3);
  expect(await client.get('cdr/search', { start_time: '2026-01-01 10:00' })).toMatchObject({
    errcode: 40002,
  });
});

test('an answered queue call: queue leg and agent leg with the same talk', async () => {
  await start();
  const call = pbx.incoming({ from, fromName: 'Ann Lee', to: '6400' });
  pbx.lengthen(call.callId, 11);
  pbx.answer(call.callId, '1558');
  pbx.lengthen(call.callId, 74);
  pbx.hangUp(call.callId);
  expect(pbx.callRecords).toMatchObject([
    { call_to_number: '6400', disposition: 'ANSWERED', duration: 85, talk_duration: 74 },
    {
      call_from: `Ann Lee<${from}>`,
      call_to: 'Kenji Sato<1558>',
      duration: 85,
      ring_duration: 11,
      talk_duration: 74,
      did_number: '+14085550100',
      record_file: expect.stringMatching(/-14155550123-1558-Inbound\.wav$/),
    },
  ]);
  const file = pbx.callRecords[1]?.['record_file'];
  const granted = await client.get('recording/download', { file });
  const url = `${pbx.url}${granted['download_resource_url']}?access_token=${client.token}`;
  expect((await fetch(url)).headers.get('content-type')).toBe('audio/wav');
});

test('hold, resume and a blind transfer', async () => {
  const socket = await start();
  const call = pbx.incoming({ from, to: '1555' });
  pbx.answer(call.callId);
  pbx.hold(call.callId);
  pbx.resume(call.callId);
  pbx.transfer(call.callId, '1557');
  pbx.answer(call.callId);
  pbx.hangUp(call.callId);
  expect(await socket.story(11)).toEqual([
    '30011 inbound:ALERT 1555:RING',
    '30011 inbound:ANSWERED 1555:ANSWER',
    '30011 1555:HOLD',
    '30011 1555:ANSWER',
    '30013 inbound:ANSWERED 1555:ANSWER',
    '30011 1555:BYE',
    '30011 inbound:ANSWERED 1557:RING',
    '30011 inbound:ANSWERED 1557:ANSWER',
    '30011 inbound:BYE',
    '30011 1557:BYE',
    '30012 ANSWERED 1557',
  ]);
  expect(pbx.callRecords.map((leg) => leg['call_to_number'])).toEqual(['1555', '1557']);
});

test('calls are controlled by their members’ channels', async () => {
  const socket = await start();
  pbx.internal({ from: '1555', to: '1556' });
  expect(await socket.story(1)).toEqual(['30011 1555:ALERT 1556:RING']);
  pbx.answer(pbx.calls[0]?.callId ?? '');
  const { data } = await client.get('call/query', { extension: '1556' });
  const members = data?.[0]?.['members'] as { extension: { channel_id: string } }[];
  const channel_id = members[1]?.extension.channel_id;
  await client.post('call/hold', { channel_id });
  await client.post('call/unhold', { channel_id });
  expect(await client.post('call/mute', { channel_id })).toMatchObject({ errcode: 0 });
  await client.post('call/hangup', { channel_id });
  expect((await socket.story(6)).slice(1)).toEqual([
    '30011 1556:HOLD',
    '30011 1556:ANSWER',
    '30011 1556:BYE',
    '30011 1555:BYE',
    '30012 ANSWERED 1556',
  ]);
});

test('an idle call/query has no data, or says 60001', async () => {
  await start();
  expect(await client.get('call/query')).toEqual({ errcode: 0, errmsg: 'SUCCESS' });
  pbx.switches.idleQuery = '60001';
  expect(await client.get('call/query')).toMatchObject({ errcode: 60001 });
});

test('msg is JSON in a string, or an object', async () => {
  const socket = await start({ emptyPath: ' ' });
  pbx.incoming({ from, to: '1555' });
  const first = await socket.next();
  expect(first).toMatchObject({ type: 30011, sn: '3631A2124SBX', msg: expect.any(String) });
  expect(first.msg).toContain('"call_path":" "');
  pbx.switches.msgAs = 'object';
  pbx.incoming({ from, to: '1555' });
  expect(await socket.next()).toMatchObject({ msg: { members: [{ inbound: { from } }, {}] } });
});

test('extension states are their own topic', async () => {
  const socket = await start({}, [30008]);
  const call = pbx.incoming({ from, to: '1555' });
  pbx.answer(call.callId);
  pbx.hangUp(call.callId);
  const states: unknown[] = [];
  for (let n = 0; n < 3; n += 1) states.push(parseMsg(await socket.next())['status']);
  expect(states).toEqual(['Ringing', 'Busy', 'Idle']);
});

test('a silent socket is closed, a heartbeat keeps it', async () => {
  const socket = await start();
  socket.say('heartbeat');
  expect(await socket.nextText()).toBe('heartbeat response');
  expect(pbx.openSockets).toBe(1);
  pbx.switches.socketIdleSeconds = 0.05;
  expect(await socket.closed).toBe(1000);
});

test('a socket ends with its token, unless switched off', async () => {
  const socket = await start();
  pbx.switches.dropSocketOnTokenExpiry = false;
  pbx.expireTokens();
  socket.say('heartbeat');
  expect(await socket.nextText()).toBe('heartbeat response');
  await client.post('refresh_token', { refresh_token: client.refreshToken });
  pbx.dropSockets();
  expect(await socket.closed).toBe(1006);

  pbx.switches.dropSocketOnTokenExpiry = true;
  client.token = '';
  await client.logIn();
  const next = await client.subscribe();
  pbx.expireTokens();
  expect(await next.closed).toBe(1000);
});

test('a stalled socket stays open and says nothing more; a half-closed one is closed', async () => {
  const stalled = await start();
  expect(pbx.hearingSockets).toBe(1);
  pbx.stallSockets();
  expect([pbx.openSockets, pbx.hearingSockets]).toEqual([1, 0]);
  stalled.say('heartbeat');
  const other = await client.subscribe();
  pbx.incoming({ from: '5503301', to: '1555' });
  expect((await other.next()).type).toBe(30011);
  expect(stalled.waiting).toBe(0);
  pbx.halfCloseSockets();
  expect(await other.closed).toBe(1006);
  expect(pbx.openSockets).toBe(0);
});

test('a PBX whose clock is wrong says so in its answers and writes it into its records', async () => {
  await start();
  pbx.switches.clockAheadSeconds = 3600;
  const { callId } = pbx.incoming({ from: '5503301', to: '1555' });
  pbx.hangUp(callId);
  const ahead = Math.floor(Date.now() / 1000) + 3600;
  const [row] = pbx.callRecords;
  expect(Math.abs(Number(row?.['timestamp']) - ahead)).toBeLessThan(5);
  const answer = await fetch(`${pbx.url}/openapi/v1.0/call/query`);
  const told = Date.parse(answer.headers.get('date') ?? '') / 1000;
  expect(Math.abs(told - ahead)).toBeLessThan(5);
});

test('the most tokens held at one time are counted, those of others aside', async () => {
  await start();
  pbx.occupyTokens(3);
  await client.logIn();
  await client.logIn();
  pbx.expireTokens();
  expect([pbx.liveTokens, pbx.mostTokens]).toEqual([0, 3]);
});

test('a bad token is refused at the handshake', async () => {
  await start();
  await expect(new TestSocket(pbx, 'nonsense').opened).rejects.toThrow('401');
  expect(pbx.requests(/subscribe$/).map((r) => r.status)).toEqual([101, 401]);
});

test('after a restart nothing is remembered', async () => {
  const socket = await start();
  pbx.incoming({ from, to: '1555' });
  pbx.restart();
  expect(await socket.closed).toBe(1006);
  expect(pbx.liveTokens).toBe(0);
  expect(pbx.callRecords).toEqual([]);
  expect(await client.get('call/query')).toMatchObject({ errcode: 10004 });
});

test('planned faults meet handshakes too', async () => {
  await start();
  pbx.standIn.faults.add(/subscribe/, { do: 'reset' });
  await expect(new TestSocket(pbx, client.token).opened).rejects.toThrow();
  pbx.standIn.faults.add(/subscribe/, { do: 'delay', ms: 5 });
  await new TestSocket(pbx, client.token).opened;
});

test('transfer and park through the API: the channel named is the party that stays', async () => {
  const socket = await start();
  const channelOf = async (index: number) => {
    const { data } = await client.get('call/query');
    const members = data?.[0]?.['members'] as Record<string, { channel_id: string }>[];
    return Object.values(members[index] ?? {})[0]?.channel_id;
  };
  const call = pbx.incoming({ from, to: '1555' });
  pbx.answer(call.callId);
  const channel_id = await channelOf(0);
  const blind = { type: 'blind', channel_id, number: '1557', dial_permission: '1555' };
  expect(await client.post('call/transfer', { ...blind, number: '' })).toMatchObject({
    errcode: 40002,
  });
  await client.post('call/transfer', blind);
  pbx.answer(call.callId);
  const parked = await client.post('call/park', { channel_id });
  expect(parked).toMatchObject({ call_id: call.callId, parking_slot: '6000' });
  expect((await socket.story(7)).slice(2)).toEqual([
    '30011 1555:BYE',
    '30011 inbound:ANSWERED 1557:RING',
    '30011 inbound:ANSWERED 1557:ANSWER',
    '30011 inbound:HOLD',
    '30011 1557:BYE',
  ]);
});

async function channelOf(key: string, callId?: string): Promise<string> {
  const { data = [] } = await client.get('call/query');
  const wanted = data.filter((row) => callId === undefined || row['call_id'] === callId);
  const members = wanted.flatMap(
    (row) => row['members'] as Record<string, { number?: string; channel_id: string }>[],
  );
  const found = members.find((m) => m[key] ?? m['extension']?.number === key);
  return (found?.[key] ?? found?.['extension'])?.channel_id ?? '';
}

test.each(['same-call', 'own-call'] as const)(
  'attended transfer through the API: the channel named is the one who passes on (%s)',
  async (secondCall) => {
    const socket = await start({ secondCall });
    const call = pbx.incoming({ from, to: '1555' });
    pbx.answer(call.callId);
    await socket.story(2);
    const channel_id = await channelOf('1555');
    const attended = { type: 'attended', channel_id, number: '1557', dial_permission: '1555' };
    const wrong = { ...attended, channel_id: await channelOf('inbound') };
    expect(await client.post('call/transfer', wrong)).toMatchObject({ errcode: 70132 });
    const operate = (attended_operate: string) =>
      client.post('call/transfer', { type: 'attended', channel_id, attended_operate });
    expect(await operate('complete')).toMatchObject({ errcode: 70132 });
    expect(await client.post('call/transfer', attended)).toMatchObject({ call_id: call.callId });
    expect(await socket.story(2)).toEqual(['30011 1555:HOLD', '30011 1555:ALERT 1557:RING']);
    expect(await operate('abort')).toMatchObject({ errcode: 0 });
    const given = secondCall === 'own-call' ? 4 : 3;
    expect((await socket.story(given)).at(-1)).toBe('30011 1555:ANSWER');
    await client.post('call/transfer', attended);
    pbx.answer(call.callId);
    expect(await socket.story(3)).toContain('30011 1555:ANSWERED 1557:ANSWER');
    expect(await operate('complete')).toMatchObject({ errcode: 0 });
    const frames = await socket.story(secondCall === 'own-call' ? 4 : 3);
    expect(frames[0]).toBe('30011 1555:BYE');
    expect(frames.at(-1)).toBe('30011 inbound:ANSWERED 1557:ANSWER');
    pbx.hangUp(call.callId);
    const ids = pbx.callRecords.map((row) => row['call_id']);
    expect(new Set(ids).size).toBe(secondCall === 'own-call' ? 3 : 1);
  },
);

test.each(['same-call', 'own-call'] as const)(
  'whoever dials the slot takes the parked call back (%s)',
  async (secondCall) => {
    const socket = await start({ secondCall });
    const call = pbx.incoming({ from, to: '1555' });
    pbx.answer(call.callId);
    pbx.park(call.callId, '6001');
    await socket.story(4);
    const taking = pbx.internal({ from: '1555', to: '6001' });
    const goesOn = secondCall === 'own-call' ? taking : call;
    expect(await socket.story(2)).toEqual([
      secondCall === 'own-call'
        ? '30011 1555:ANSWERED inbound:ANSWERED'
        : '30011 inbound:ANSWERED 1555:ANSWER',
      expect.stringContaining('30012'),
    ]);
    expect(pbx.calls.filter(({ state }) => state !== 'ended')).toEqual([goesOn]);
    expect(goesOn.state).toBe('talking');
  },
);

test('a phone that forwards is named, then another one rings', async () => {
  const socket = await start({}, [30011, 30014]);
  const call = pbx.incoming({ from, to: '1555' });
  pbx.forward(call.callId, '1557');
  expect(await socket.story(4)).toEqual([
    '30011 inbound:ALERT 1555:RING',
    '30014 inbound:ALERT 1555:RING',
    '30011 1555:BYE',
    '30011 inbound:ALERT 1557:RING',
  ]);
});

test('a queue gives up on an agent, and starts over when it has tried everybody', async () => {
  const socket = await start({ losersBye: false }, [30011, 30026]);
  const call = pbx.incoming({ from, to: '6400' });
  await socket.next();
  pbx.ringOut(call.callId, '1555');
  expect(parseMsg(await socket.next())).toEqual({
    queue_number: '6400',
    agent_number: '1555',
    caller_number: from,
    call_id: call.callId,
  });
  pbx.ringOut(call.callId, '1558');
  expect(await socket.story(2)).toEqual(['30026', '30011 inbound:ALERT 1555:RING 1558:RING']);
});

test('a desk phone with uaCSTA tells of its call and is told to answer', async () => {
  const socket = await start({}, [30020]);
  for (const extension of pbx.extensions) extension.uaCsta = extension.number === '1555';
  const call = pbx.incoming({ from, to: '6300' });
  const told = async () => parseMsg(await socket.next());
  const begun = await told();
  expect(begun).toMatchObject({ operation: 'call_start', extension: '1555' });
  const order = { extension: '1555', call_id: begun['call_id'], ip_address: begun['ip_address'] };
  expect(await client.post('uacsta_call/accept', { ...order, call_id: '1' })).toMatchObject({
    errcode: 60001,
  });
  await client.post('uacsta_call/accept', order);
  expect(call).toMatchObject({ state: 'talking', answeredBy: '1555' });
  expect(await told()).toMatchObject({ operation: 'call_answer' });
  await client.post('uacsta_call/hangup', order);
  expect(await told()).toMatchObject({ operation: 'call_over', call_id: begun['call_id'] });
});

test('topics it does not know are refused', async () => {
  const socket = await start({ knownTopics: 'calls-only' });
  socket.say('{"topic_list":[30011,30020]}');
  expect(await socket.nextText()).toContain('40002');
});

test('v2 call records: a row per call, or -2', async () => {
  await start();
  const call = pbx.incoming({ from, to: '6400' });
  pbx.answer(call.callId);
  pbx.hangUp(call.callId);
  const search = () => client.get('v2.0/cdr/search', { time_begin: 1700000000 });
  expect(await search()).toMatchObject({
    errcode: 0,
    errmsg: null,
    total_number: 1,
    data: [{ last_status: 'ANSWERED', call_to_number: '1555', queues: ['Queue Support'] }],
  });
  pbx.switches.recordsV2Broken = true;
  expect(await search()).toMatchObject({ errcode: -2 });
});
