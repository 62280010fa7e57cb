import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PbxEvent } from '../../../src/core/call/pbx-event.ts';
import type { PhoneEvent } from '../../../src/core/call/phone-event.ts';
import type { Me } from '../../../src/core/call/read-story.ts';
import type { CallCommand } from '../../../src/pbx/pbx.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { CallWatcher } from './call-watcher.ts';
import { type Client, clientOf, never, problemOf, until } from './client.ts';

/* What the agent does to a call, through the real client, and what the events then say of it. */

const me: Me = {
  extensionNumber: '1555',
  pbxId: 'pbx',
  extensionNumbers: new Set(['1555', '1556', '1557', '1558']),
};
const customer = '+14155550123';

let sandbox: PbxSandbox;
let client: Client;
let watcher: CallWatcher;
const phone: PhoneEvent[] = [];

beforeAll(async () => {
  sandbox = await startPbx();
  for (const extension of sandbox.extensions) extension.uaCsta = extension.number === '1555';
  client = clientOf(sandbox);
  const onEvent = (event: PbxEvent) => watcher.take(event);
  const onPhone = (event: PhoneEvent) => void phone.push(event);
  await client.pbx.listen({ onEvent, onPhone, onClose: () => undefined }, never);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  for (const { callId, state } of sandbox.calls) if (state !== 'ended') sandbox.hangUp(callId);
  // What is still on its way belongs to the test before.
  for (let n = 0; n < 3; n += 1) await client.pbx.currentCalls('1555', never);
  watcher = new CallWatcher(me, { dropsOthers: true });
  phone.length = 0;
});

const read = (callId: string) => watcher.call(callId);
const becomes = (callId: string, state: string) =>
  until(() => read(callId)?.state === state, `${state} call`);

async function talking(): Promise<string> {
  const { callId } = sandbox.incoming({ from: customer, to: '1555' });
  sandbox.answer(callId);
  await becomes(callId, 'talking');
  return callId;
}

async function order(callId: string, command: { do: CallCommand['do']; number?: string }) {
  const { channelId = '', remoteChannelId = '' } = read(callId) ?? {};
  const whole = { channelId, remoteChannelId, extensionNumber: '1555', ...command };
  return await client.pbx.control(whole as CallCommand, never);
}

test('hold, resume, mute, record and hang up', async () => {
  const callId = await talking();
  await order(callId, { do: 'hold' });
  await becomes(callId, 'held');
  await order(callId, { do: 'resume' });
  await becomes(callId, 'talking');
  const silent = ['mute', 'unmute', 'record', 'pause-recording', 'resume-recording'] as const;
  for (const verb of silent) expect(await order(callId, { do: verb })).toEqual({ slot: '' });
  const paths = sandbox.requests(/call\/(mute|unmute|record_\w+)$/).map(({ path }) => path);
  expect(paths.map((path) => path.split('/').at(-1))).toEqual([
    'mute',
    'unmute',
    'record_start',
    'record_pause',
    'record_unpause',
  ]);
  await order(callId, { do: 'hang-up' });
  await becomes(callId, 'ended');
  expect(read(callId)).toMatchObject({ disposition: 'answered', channelId: '' });
});

test('passed on: over for me, and told to whom', async () => {
  const callId = await talking();
  await order(callId, { do: 'transfer', number: '1557' });
  await becomes(callId, 'ended');
  await until(() => read(callId)?.transfers.length === 1);
  expect(read(callId)?.transfers).toEqual([{ by: '1555', to: '1557', kind: 'blind' }]);
  sandbox.hangUp(callId);
});

test.each(['same-call', 'own-call'] as const)('asked first, then handed over: %s', async (how) => {
  sandbox.switches.secondCall = how;
  const callId = await talking();
  watcher.consulting(callId, '1557', client.host.now());
  await order(callId, { do: 'consult', number: '1557' });
  await until(() => read(callId)?.consultation?.state === 'ringing');
  expect(watcher.callIds).toEqual([callId]);
  sandbox.answer(callId);
  await until(() => read(callId)?.consultation?.state === 'talking');
  expect(read(callId)).toMatchObject({ state: 'held', consultation: { number: '1557' } });
  await order(callId, { do: 'cancel' });
  await until(() => read(callId)?.consultation === null && read(callId)?.state === 'talking');
  await order(callId, { do: 'consult', number: '1557' });
  watcher.consulting(callId, '1557', client.host.now());
  await until(() => read(callId)?.consultation?.state === 'ringing');
  sandbox.answer(callId);
  await until(() => read(callId)?.consultation?.state === 'talking');
  await order(callId, { do: 'complete' });
  await until(() => read(callId)?.transfers.length === 1);
  expect(read(callId)).toMatchObject({
    state: 'ended',
    remoteNumber: customer,
    transfers: [{ by: '1555', to: '1557', kind: 'attended' }],
  });
  expect(watcher.callIds).toEqual([callId]);
  expect(watcher.life(callId).filter((state) => state === 'ended')).toHaveLength(1);
  sandbox.hangUp(callId);
  sandbox.switches.secondCall = 'same-call';
});

test.each(['same-call', 'own-call'] as const)('parked and taken back: %s', async (how) => {
  sandbox.switches.secondCall = how;
  const callId = await talking();
  const { slot } = await order(callId, { do: 'park' });
  expect(slot).toMatch(/^6\d\d\d$/);
  watcher.parked(callId, slot, client.host.now());
  await becomes(callId, 'ended');
  expect(read(callId)).toMatchObject({ parkedIn: slot });
  const taken = await client.pbx.dial('1555', slot, never);
  watcher.dialled(taken.callId, slot, client.host.now());
  sandbox.answer(taken.callId);
  await becomes(callId, 'talking');
  expect(read(callId)).toMatchObject({
    remoteNumber: customer,
    direction: 'inbound',
    parkedIn: '',
  });
  expect(watcher.callIds).toEqual([callId]);
  for (const { callId: id, state } of sandbox.calls) if (state !== 'ended') sandbox.hangUp(id);
  await becomes(callId, 'ended');
  sandbox.switches.secondCall = 'same-call';
});

test('a desk phone that takes orders is told to answer', async () => {
  const { callId } = sandbox.incoming({ from: customer, to: '1555' });
  await until(() => phone.some(({ type }) => type === 'desk-phone'));
  const ringing = phone.find((event) => event.type === 'desk-phone');
  if (ringing?.type !== 'desk-phone') throw new Error('no desk phone');
  const { phoneCallId, address } = ringing;
  await client.pbx.answerAt({ extensionNumber: '1555', phoneCallId, address }, never);
  await becomes(callId, 'talking');
  sandbox.hangUp(callId);
  await until(() => phone.some((event) => event.type === 'desk-phone' && event.state === 'over'));
});

test('presence is set, and told by an event', async () => {
  const own = (await client.pbx.extensions(never)).find(({ number }) => number === '1555');
  expect(own).toMatchObject({ presence: 'available' });
  await client.pbx.setPresence(own?.id ?? 0, 'lunch', never);
  await until(() => phone.some(({ type }) => type === 'presence'));
  expect(phone.find(({ type }) => type === 'presence')).toEqual({
    type: 'presence',
    number: '1555',
    presence: 'lunch',
  });
  await client.pbx.setPresence(own?.id ?? 0, 'available', never);
});

test.each([
  [10001, 'pbx_cannot'],
  [70132, 'call_cannot'],
  [70130, 'call_gone'],
  [10009, 'pbx_error'],
] as const)('%d to a command: %s', async (errcode, code) => {
  sandbox.standIn.faults.add(/call\/mute/, { do: 'reply', reply: { body: { errcode } } }, 1);
  const command = client.pbx.control({ do: 'mute', channelId: 'PJSIP/1555-01' }, never);
  expect(await problemOf(command)).toMatchObject({ code });
});
