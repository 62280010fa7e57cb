import { expect, test } from 'vitest';
import { conversations } from './conversations.ts';
import type { CallMember, CallRecordLeg } from './pbx-event.ts';
import { type CallStory, newStory, tell } from './story.ts';

const start = 1_700_000_000_000;
const me = '1555';
const ext = (
  number: string,
  channel: string,
  state: CallMember['state'],
  role: CallMember['role'] = 'unknown',
): CallMember => ({
  party: 'extension',
  number,
  channelId: channel && `PJSIP/${number}-${channel}`,
  role,
  state,
  path: '',
});
const line = (state: CallMember['state']): CallMember => ({
  party: 'inbound',
  number: '+442079460958',
  channelId: 'PJSIP/trunk-1',
  role: 'caller',
  state,
  path: '',
});
const story = (callId: string, seconds: number, members: readonly CallMember[]): CallStory => {
  const at = start + seconds * 1000;
  return tell(newStory(callId, at), { type: 'state', callId, members, at }, me);
};
const slotRow: CallRecordLeg = {
  callId: '1.2',
  legId: 'a',
  from: me,
  fromName: '',
  to: '6001',
  toName: '',
  direction: 'internal',
  result: 'answered',
  startedAt: start + 60_000,
  durationSeconds: 0,
  talkSeconds: 0,
  did: '',
  recording: '',
};
const parts = (...stories: CallStory[]) =>
  conversations(Object.fromEntries(stories.map((one) => [one.callId, one])), me)
    .map((one) => `${one.callId}: ${one.parts.join(' ')}`)
    .sort();

const first = story('1.1', 0, [line('talking'), ext('1555', '1', 'talking', 'callee')]);
const asking = story('1.2', 60, [
  ext('1555', '2', 'ringing', 'caller'),
  ext('1557', '3', 'ringing', 'callee'),
]);

test('two calls at a time are two calls', () => {
  expect(parts(first, asking)).toEqual(['1.1: 1.1', '1.2: 1.2']);
});

test('stories that share a channel are one call, that of the older', () => {
  const handed = tell(
    first,
    {
      type: 'state',
      callId: '1.1',
      members: [line('talking'), ext('1557', '3', 'talking', 'callee')],
      at: start + 90_000,
    },
    me,
  );
  expect(parts(handed, asking)).toEqual(['1.1: 1.1 1.2']);
  expect(parts(asking, handed)).toEqual(['1.1: 1.1 1.2']);
});

test('of two that began in the same second by their call records the one the PBX counted first is the older', () => {
  const begun = (one: CallStory, callId: string) =>
    tell(
      { ...one, callId },
      { type: 'record', leg: { ...slotRow, callId, startedAt: start }, at: start + 61_000 },
      me,
    );
  const call = begun(
    story('1.9', 0, [line('talking'), ext('1555', '1', 'talking', 'callee')]),
    '1.9',
  );
  const question = begun(
    story('1.10', 0.6, [
      ext('1555', '1', 'talking', 'caller'),
      ext('1557', '3', 'ringing', 'callee'),
    ]),
    '1.10',
  );
  expect(parts(call, question)).toEqual(['1.9: 1.9 1.10']);
});

test('a phone known by its number alone proves nothing', () => {
  const a = story('1.1', 0, [ext('1556', '', 'talking'), ext('1555', '1', 'talking', 'callee')]);
  const b = story('1.2', 9, [ext('1556', '', 'ringing'), ext('1555', '2', 'ringing', 'callee')]);
  expect(parts(a, b)).toEqual(['1.1: 1.1', '1.2: 1.2']);
});

test('the asking we had asked for is part of the call from its first frame', () => {
  const asked = (number: string, seconds: number) => ({
    ...first,
    consulted: [{ number, at: start + seconds * 1000 }],
  });
  expect(parts(asked('1557', 59), asking)).toEqual(['1.1: 1.1 1.2']);
  expect(parts(asked('1556', 59), asking)).toHaveLength(2);
  expect(parts(asked('1557', 20), asking)).toHaveLength(2);
  // The first sight of it may be an answer to an older question.
  expect(parts(asked('1557', 63), asking)).toEqual(['1.1: 1.1 1.2']);
  const over = tell(
    asking,
    { type: 'state', callId: '1.2', members: [ext('1555', '2', 'gone')], at: start + 62_000 },
    me,
  );
  expect(parts(asked('1557', 63), over)).toHaveLength(2);
});

test('the same colleague asked about two calls in a row: each asking is part of its own call', () => {
  const asked = (call: CallStory, seconds: number) => ({
    ...call,
    consulted: [{ number: '1557', at: start + seconds * 1000 }],
  });
  const second = story('1.3', 62, [ext('1555', '4', 'talking', 'callee')]);
  const askingAgain = story('1.4', 66, [
    ext('1555', '5', 'ringing', 'caller'),
    ext('1557', '6', 'ringing', 'callee'),
  ]);
  expect(parts(asked(first, 59), asking, asked(second, 65), askingAgain)).toEqual([
    '1.1: 1.1 1.2',
    '1.3: 1.3 1.4',
  ]);
});

test('dialling the slot of my parked call takes that call back', () => {
  const parkedAt = (seconds: number) => ({
    ...first,
    parked: [{ slot: '6001', at: start + seconds * 1000 }],
  });
  const dialled = (number: string) => ({
    ...story('1.2', 60, [ext('1555', '2', 'ringing', 'caller')]),
    dialled: { number, record: null },
  });
  expect(parts(parkedAt(40), dialled('6001'))).toEqual(['1.1: 1.1 1.2']);
  expect(parts(parkedAt(40), dialled('6002'))).toHaveLength(2);
  // Somebody else's call waited there before mine.
  expect(parts(parkedAt(80), dialled('6001'))).toHaveLength(2);
});

test('a slot that held two of my calls gives back the last one', () => {
  const parked = (call: CallStory, seconds: number) => ({
    ...call,
    parked: [{ slot: '6001', at: start + seconds * 1000 }],
  });
  const second = story('1.3', 50, [ext('1555', '4', 'talking', 'callee')]);
  const back = {
    ...story('1.4', 90, [ext('1555', '5', 'ringing', 'caller')]),
    dialled: { number: '6001', record: null },
  };
  expect(parts(parked(first, 40), parked(second, 70), back)).toEqual(['1.1: 1.1', '1.3: 1.3 1.4']);
});

test('the call record of a slot I dialled is no call of its own', () => {
  const parked = { ...first, parked: [{ slot: '6001', at: start + 40_000 }] };
  const row = (from: string) =>
    tell(
      newStory('1.2', start + 61_000),
      { type: 'record', leg: { ...slotRow, from }, at: start + 61_000 },
      me,
    );
  expect(parts(parked, row(me))).toEqual(['1.1: 1.1 1.2']);
  expect(parts(parked, row('1556'))).toHaveLength(2);
});

test("the PBX's clock does not make a part older than its call", () => {
  const handed = tell(
    first,
    {
      type: 'state',
      callId: '1.1',
      members: [ext('1557', '3', 'talking', 'callee')],
      at: start + 90_000,
    },
    me,
  );
  const early = { ...asking, firstSeenAt: start - 3600_000 };
  expect(parts(handed, early)).toEqual(['1.1: 1.1 1.2']);
});
