import { describe, expect, test } from 'vitest';
import type { CallMember, CallRecordLeg, PbxEvent } from './pbx-event.ts';
import { type Me, readStory } from './read-story.ts';
import { type CallStory, newStory, tell, vanish } from './story.ts';

const me: Me = {
  extensionNumber: '1555',
  pbxId: 'pbx.example.com',
  extensionNumbers: new Set(['1555', '1556', '1557']),
};
const start = 1_000_000;

const extension = (
  number: string,
  state: CallMember['state'],
  role: CallMember['role'],
  path = '',
): CallMember => ({
  party: 'extension',
  number,
  channelId: `PJSIP/${number}-01`,
  role,
  state,
  path,
});
const inbound = (state: CallMember['state'], number = '+442079460958'): CallMember => ({
  party: 'inbound',
  number,
  to: '+14085550100',
  channelId: 'PJSIP/trunk-in',
  role: 'caller',
  state,
  path: '',
});
const outbound = (state: CallMember['state']): CallMember => ({
  party: 'outbound',
  number: '+33144556677',
  channelId: 'PJSIP/trunk-out',
  role: 'callee',
  state,
  path: '',
});
const record = (leg: Partial<CallRecordLeg>): CallRecordLeg => ({
  callId: 'c.1',
  legId: 'leg-1',
  from: '+442079460958',
  fromName: '',
  to: '1555',
  toName: 'Evelyn Hong',
  direction: 'inbound',
  result: 'answered',
  durationSeconds: 30,
  talkSeconds: 20,
  did: '',
  recording: '',
  ...leg,
});

type Step = readonly CallMember[] | CallRecordLeg | { failed: string };

function story(...steps: Step[]): CallStory {
  let told = newStory('c.1', start);
  steps.forEach((step, i) => {
    told = tell(told, eventOf(step, start + i * 1000), me.extensionNumber);
  });
  return told;
}

function eventOf(step: Step, at: number): PbxEvent {
  if (Array.isArray(step)) return { type: 'state', callId: 'c.1', members: step, at };
  if ('failed' in step)
    return { type: 'failed', callId: 'c.1', reason: step.failed, members: [], at };
  return { type: 'record', leg: step as CallRecordLeg, at };
}

const read = (...steps: Step[]) => readStory(story(...steps), me);

describe('an incoming call', () => {
  test('rings for me', () => {
    expect(read([inbound('ringing'), extension('1555', 'ringing', 'callee')])).toMatchObject({
      key: 'pbx.example.com/c.1',
      direction: 'inbound',
      state: 'ringing',
      remoteNumber: '+442079460958',
      did: '+14085550100',
      channelId: 'PJSIP/1555-01',
      disposition: null,
    });
  });

  test('is talked and ends', () => {
    expect(
      read(
        [inbound('ringing'), extension('1555', 'ringing', 'callee')],
        [inbound('talking'), extension('1555', 'talking', 'callee')],
        [extension('1555', 'gone', 'unknown')],
      ),
    ).toMatchObject({
      state: 'ended',
      disposition: 'answered',
      answeredAt: start + 1000,
      endedAt: start + 2000,
      answeredBy: '1555',
    });
  });

  test('stays one when I ask somebody within its first seconds and only that record is told', () => {
    const asking = (number: string, state: CallMember['state'], role: CallMember['role']) => ({
      ...extension(number, state, role),
      channelId: `PJSIP/${number}-02`,
    });
    const rings = story(
      [inbound('ringing'), extension('1555', 'ringing', 'callee')],
      [inbound('talking'), extension('1555', 'held', 'callee')],
      [asking('1555', 'talking', 'caller'), asking('1557', 'talking', 'callee')],
      [extension('1555', 'gone', 'unknown'), asking('1555', 'gone', 'unknown')],
    );
    const told = {
      from: '1555',
      to: '1557',
      direction: 'internal',
      startedAt: start + 1000,
    } as const;
    for (const callId of ['c.1', 'c.2']) {
      const event = { type: 'record', leg: record({ ...told, callId }), at: start + 5000 } as const;
      expect(readStory(tell(rings, event, '1555'), me)).toMatchObject({
        direction: 'inbound',
        remoteNumber: '+442079460958',
      });
    }
  });

  test('ends when only the outside party is reported gone', () => {
    expect(
      read([inbound('talking'), extension('1555', 'talking', 'callee')], [inbound('gone')]),
    ).toMatchObject({ state: 'ended', disposition: 'answered' });
  });

  test('given up by the caller is missed', () => {
    expect(
      read(
        [inbound('ringing'), extension('1555', 'ringing', 'callee')],
        [inbound('gone'), extension('1555', 'gone', 'unknown')],
      ),
    ).toMatchObject({ state: 'ended', disposition: 'missed', answeredAt: null });
  });

  test('that a colleague of the ring group took is not missed, even when my leg just vanishes', () => {
    expect(
      read(
        [
          inbound('ringing'),
          extension('1555', 'ringing', 'callee', '6300'),
          extension('1556', 'ringing', 'callee', '6300'),
        ],
        [inbound('talking'), extension('1556', 'talking', 'callee', '6300')],
      ),
    ).toMatchObject({
      state: 'ended',
      disposition: 'answered-elsewhere',
      answeredBy: '1556',
      path: [{ number: '6300', name: '' }],
    });
  });

  test('that a colleague transfers to me rings although the colleague talked before', () => {
    expect(
      read(
        [inbound('talking'), extension('1556', 'talking', 'callee')],
        [extension('1555', 'ringing', 'callee')],
      ),
    ).toMatchObject({ state: 'ringing', direction: 'inbound', remoteNumber: '+442079460958' });
  });

  test.each(['', 'anonymous', 'Restricted'])(
    'with the number withheld as %j has none',
    (number) => {
      expect(
        read([inbound('ringing', number), extension('1555', 'ringing', 'callee')]),
      ).toMatchObject({ remoteNumber: '' });
    },
  );

  test('is still an outside call when the trunk is not monitored, and its record brings the number', () => {
    const ringing = read([extension('1555', 'ringing', 'callee')]);
    expect(ringing).toMatchObject({ direction: 'inbound', state: 'ringing', remoteNumber: '' });
    expect(
      read(
        [extension('1555', 'ringing', 'callee')],
        [extension('1555', 'gone', 'unknown')],
        record({ result: 'no-answer', talkSeconds: 0 }),
      ),
    ).toMatchObject({ direction: 'inbound', remoteNumber: '+442079460958', disposition: 'missed' });
  });

  test('is on hold and resumed', () => {
    const talking = [inbound('talking'), extension('1555', 'talking', 'callee')] as const;
    expect(read(talking, [extension('1555', 'held', 'unknown')])).toMatchObject({ state: 'held' });
    expect(read(talking, [extension('1555', 'held', 'unknown')], talking)).toMatchObject({
      state: 'talking',
    });
  });

  test('known from its record alone has the right times', () => {
    expect(read(record({ startedAt: start - 60_000 }))).toMatchObject({
      state: 'ended',
      disposition: 'answered',
      startedAt: start - 60_000,
      answeredAt: start - 50_000,
      endedAt: start - 30_000,
      talkSeconds: 20,
    });
  });

  test('first heard of in the middle of the talk was answered when its record says', () => {
    const talking = [inbound('talking'), extension('1555', 'talking', 'callee')];
    const gone = [extension('1555', 'gone', 'unknown')];
    expect(read(talking, gone, record({ startedAt: start - 29_000 }))).toMatchObject({
      answeredAt: start - 19_000,
      endedAt: start + 1000,
    });
    // Heard as it happened, the frame knows better than the record's whole seconds.
    expect(read(talking, gone, record({ startedAt: start - 11_900 }))).toMatchObject({
      answeredAt: start,
    });
  });

  test('whose record comes before the last hang-up frame is over, and the frame changes nothing', () => {
    const before = [
      [inbound('talking'), extension('1555', 'talking', 'callee')],
      record({ talkSeconds: 5, durationSeconds: 6 }),
    ] as const;
    expect(read(...before)).toMatchObject({ state: 'ended', disposition: 'answered' });
    expect(read(...before, [extension('1555', 'gone', 'unknown')])).toMatchObject({
      state: 'ended',
      disposition: 'answered',
      talkSeconds: 5,
    });
  });
});

describe('an outgoing call', () => {
  const dialled = (told: CallStory): CallStory => ({
    ...told,
    dialled: { number: '+33144556677', record: null },
  });

  test('by the API rings my own phone first and is not an incoming call', () => {
    expect(readStory(dialled(story([extension('1555', 'ringing', 'caller')])), me)).toMatchObject({
      direction: 'outbound',
      state: 'dialling',
      remoteNumber: '+33144556677',
    });
  });

  test('picked up by me is still dialling until the far side talks', () => {
    const picked = story(
      [extension('1555', 'ringing', 'caller')],
      [extension('1555', 'talking', 'caller'), outbound('ringing')],
    );
    expect(readStory(dialled(picked), me)).toMatchObject({ state: 'dialling' });
  });

  test('is talked', () => {
    expect(
      read(
        [extension('1555', 'ringing', 'caller'), outbound('ringing')],
        [extension('1555', 'talking', 'caller'), outbound('talking')],
      ),
    ).toMatchObject({
      state: 'talking',
      direction: 'outbound',
      remoteNumber: '+33144556677',
    });
  });

  test('not taken says so', () => {
    expect(
      read(
        [extension('1555', 'ringing', 'caller'), outbound('ringing')],
        [extension('1555', 'gone', 'unknown'), outbound('gone')],
      ),
    ).toMatchObject({ state: 'ended', disposition: 'no-answer' });
  });

  test('to a busy line says so, with the reason the PBX gave', () => {
    expect(
      read([extension('1555', 'ringing', 'caller')], { failed: '486 Busy here' }, [
        extension('1555', 'gone', 'unknown'),
      ]),
    ).toMatchObject({ state: 'ended', disposition: 'busy', failure: { cause: 'busy' } });
  });

  test('to a colleague is internal', () => {
    expect(
      read([extension('1555', 'ringing', 'caller'), extension('1556', 'ringing', 'callee')]),
    ).toMatchObject({
      direction: 'internal',
      state: 'dialling',
      remoteNumber: '1556',
    });
  });
});

describe('why nobody took an outgoing call', () => {
  const refused = (failed: string) =>
    read([extension('1555', 'ringing', 'caller'), outbound('ringing')], { failed }, [
      extension('1555', 'gone', 'unknown'),
    ]);

  test.each([
    ['User Busy', 'busy'],
    ['486 Busy here', 'busy'],
    ['408 Request Time', 'no-answer'],
    ['480 Temporatily Unavailable', 'no-answer'],
    ['603 Declined', 'no-answer'],
    ['DND', 'no-answer'],
    ['404 NOT found', 'failed'],
    ['410 Gone', 'failed'],
    ['484 Address incomplete', 'failed'],
    ['Line Unreachable', 'failed'],
    ['NO Dial Permission', 'failed'],
    ['NO Outbound Restrictin', 'failed'],
    ['Circuit/channel congestion', 'failed'],
  ])('%s: %s', (reason, disposition) => {
    expect(refused(reason)).toMatchObject({ disposition, failure: { words: reason } });
  });
});

describe('a call that a colleague passes on to me', () => {
  const passedOn = [
    [inbound('talking'), extension('1556', 'talking', 'callee')],
    [extension('1556', 'gone', 'unknown')],
    [inbound('talking'), extension('1555', 'ringing', 'callee')],
  ] as const;
  const gone = [inbound('gone'), extension('1555', 'gone', 'unknown')];
  const rows = [
    record({ legId: 'live:1', to: '1556', result: 'answered' }),
    record({ legId: 'live:2', to: '1555', result: 'no-answer', talkSeconds: 0 }),
  ];

  test('and that I miss is missed, whatever rows come of the colleague’s part', () => {
    expect(read(...passedOn, gone)).toMatchObject({ disposition: 'missed' });
    expect(read(...passedOn, gone, ...rows)).toMatchObject({ disposition: 'missed' });
    expect(read(...passedOn, gone, ...rows.slice(0, 1))).toMatchObject({ disposition: 'missed' });
  });

  test('rings again although it rang here before, in the group that put it back', () => {
    const group = (state: CallMember['state'], channelId: string): CallMember => ({
      ...extension('1555', state, 'callee', '6300'),
      channelId,
    });
    const back = [
      [inbound('ringing'), group('ringing', 'a'), extension('1556', 'ringing', 'callee', '6300')],
      [inbound('talking'), extension('1556', 'talking', 'callee', '6300')],
      [extension('1556', 'gone', 'unknown')],
      [inbound('talking'), group('ringing', 'b')],
    ] as const;
    expect(read(...back.slice(0, 3))).toMatchObject({ disposition: 'answered-elsewhere' });
    expect(read(...back)).toMatchObject({ state: 'ringing' });
    expect(read(...back, [inbound('gone'), group('gone', 'b')])).toMatchObject({
      disposition: 'missed',
    });
  });

  test('from an outgoing call of theirs is a call with their customer', () => {
    expect(
      read(
        [extension('1556', 'talking', 'caller'), outbound('talking')],
        [outbound('talking'), extension('1555', 'ringing', 'callee')],
      ),
    ).toMatchObject({ direction: 'inbound', remoteNumber: '+33144556677', state: 'ringing' });
  });
});

test('a queue that rings me again is not over because the first ring has its row already', () => {
  const ring = (channelId: string, state: CallMember['state']): CallMember => ({
    ...extension('1555', state, 'callee', '6400'),
    channelId,
  });
  const first = record({ result: 'no-answer', talkSeconds: 0 });
  const again = [
    [inbound('ringing'), ring('a', 'ringing')],
    [ring('a', 'gone')],
    first,
    [inbound('ringing'), ring('b', 'ringing')],
  ] as const;
  expect(read(...again)).toMatchObject({ state: 'ringing', disposition: null });
  expect(read(...again, { ...first, legId: 'leg-2' })).toMatchObject({ disposition: 'missed' });
});

test('a missed group call has its caller from the group’s row when the trunk is not monitored', () => {
  expect(
    read(
      [extension('1555', 'ringing', 'callee', '6300')],
      [extension('1555', 'gone', 'unknown')],
      record({ to: '6300', result: 'no-answer', fromName: 'Ann Lee', did: '+14085550100' }),
    ),
  ).toMatchObject({
    direction: 'inbound',
    remoteNumber: '+442079460958',
    remoteName: 'Ann Lee',
    did: '+14085550100',
    disposition: 'missed',
  });
});

test('an outgoing call of which only the goodbye was heard is outgoing by its row', () => {
  expect(
    read(
      [extension('1555', 'gone', 'unknown')],
      record({ from: '1555', to: '+33144556677', direction: 'outbound', result: 'no-answer' }),
    ),
  ).toMatchObject({
    direction: 'outbound',
    remoteNumber: '+33144556677',
    disposition: 'no-answer',
  });
});

test('my outgoing call stays answered when I pass it on, although nobody takes it there', () => {
  expect(
    read(
      [extension('1555', 'ringing', 'caller')],
      [extension('1555', 'talking', 'caller')],
      [extension('1555', 'gone', 'unknown')],
      [extension('1557', 'ringing', 'callee')],
    ),
  ).toMatchObject({ disposition: 'answered', answeredBy: '1555' });
});

test('a call known from its live notification alone lies in the past', () => {
  expect(read(record({ durationSeconds: 30, talkSeconds: 20 }))).toMatchObject({
    startedAt: start - 30_000,
    answeredAt: start - 20_000,
    endedAt: start,
  });
});

test('the number the trunk was led to is not the number that was called', () => {
  const led = (to: string): CallMember => ({ ...inbound('ringing'), to });
  const group = extension('1555', 'ringing', 'callee', '6300');
  expect(read([led('1555'), group])).toMatchObject({ did: '' });
  expect(read([led('6300'), group])).toMatchObject({ did: '' });
  expect(read([led('+14085550100'), group])).toMatchObject({ did: '+14085550100' });
});

test("a colleague's call is none of mine", () => {
  expect(read([inbound('talking'), extension('1556', 'talking', 'callee')])).toBeNull();
});

test('a call the PBX no longer knows has ended', () => {
  const ringing = story([inbound('ringing'), extension('1555', 'ringing', 'callee')]);
  expect(readStory(vanish(ringing, start + 9000), me)).toMatchObject({
    state: 'ended',
    disposition: 'missed',
    endedAt: start + 9000,
  });
});

test('a call a colleague took while nobody listened ended with its records, not with the question', () => {
  const ringing = story(
    [inbound('ringing'), extension('1555', 'ringing', 'callee', '6300')],
    record({ to: '1556', startedAt: start, durationSeconds: 12, talkSeconds: 8 }),
  );
  expect(readStory(vanish(ringing, start + 55_000), me)).toMatchObject({
    disposition: 'answered-elsewhere',
    endedAt: start + 12_000,
  });
});

test('a call the PBX knows again has not ended', () => {
  const ringing = [inbound('ringing'), extension('1555', 'ringing', 'callee')];
  const vanished = vanish(story(ringing), start + 500);
  const again = tell(vanished, eventOf(ringing, start + 1000), me.extensionNumber);
  expect(readStory(vanished, me)).toMatchObject({ state: 'ended' });
  expect(readStory(again, me)).toMatchObject({ state: 'ringing', disposition: null });
});

test('a call that went on without me while nobody listened stays over for me', () => {
  const talking = story([inbound('talking'), extension('1555', 'talking', 'callee')]);
  const vanished = vanish(talking, start + 9000);
  const onward = eventOf(
    [inbound('talking'), extension('1557', 'talking', 'callee')],
    start + 20_000,
  );
  expect(readStory(tell(vanished, onward, me.extensionNumber), me)).toMatchObject({
    state: 'ended',
    endedAt: start + 9000,
  });
});

test('the same frame twice changes nothing', () => {
  const frame = eventOf([inbound('talking'), extension('1555', 'talking', 'callee')], start);
  const once = tell(newStory('c.1', start), frame, me.extensionNumber);
  expect(tell(once, frame, me.extensionNumber)).toEqual(once);
});

test('a colleague who asks outside whether somebody takes me does not end our talk when nobody does', () => {
  expect(
    read(
      [extension('1556', 'ringing', 'caller'), extension('1555', 'ringing', 'callee')],
      [extension('1556', 'talking', 'caller'), extension('1555', 'talking', 'callee')],
      [{ ...outbound('ringing'), number: '5503301' }],
      [{ ...outbound('gone'), number: '5503301' }],
    ),
  ).toMatchObject({ state: 'talking', direction: 'internal', remoteNumber: '1556' });
});

test('the call I made and passed on to my own group rings for me no longer when a colleague has taken it', () => {
  const again = (state: CallMember['state']): CallMember => ({
    ...extension('1555', state, 'callee', '6300'),
    channelId: 'PJSIP/1555-02',
  });
  const steps: Step[] = [
    [extension('1555', 'talking', 'caller'), outbound('talking')],
    [extension('1555', 'gone', 'unknown')],
    [outbound('talking'), again('ringing'), extension('1556', 'ringing', 'callee', '6300')],
  ];
  expect(read(...steps)).toMatchObject({ state: 'ringing' });
  expect(
    read(...steps, [outbound('talking'), extension('1556', 'talking', 'callee', '6300')]),
  ).toMatchObject({ state: 'ended', disposition: 'answered' });
});

test('when I answered is what was seen, although the live notification counts from the first ring', () => {
  const live = record({ legId: 'live', durationSeconds: 5, talkSeconds: 2 });
  const stored = { ...live, legId: 'leg-1', startedAt: start + 6000 };
  const passedOn: Step[] = [
    [inbound('ringing'), extension('1556', 'ringing', 'callee')],
    [inbound('talking'), extension('1556', 'talking', 'callee')],
    [],
    [],
    [],
    [],
    [inbound('talking'), extension('1555', 'ringing', 'callee')],
    [],
    [],
    [extension('1555', 'talking', 'callee')],
    [],
    [extension('1555', 'gone', 'unknown')],
    live,
  ];
  expect(read(...passedOn, stored)).toMatchObject({ answeredAt: start + 9000 });
});

test('whom I asked in the course of a call is not who called me', () => {
  expect(
    read([extension('1555', 'talking', 'callee')], record({ from: '1555', to: '1556' })),
  ).toMatchObject({ remoteNumber: '' });
});
