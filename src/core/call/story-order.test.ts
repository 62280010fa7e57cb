import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from './call.ts';
import type { CallMember, CallRecordLeg, PbxEvent } from './pbx-event.ts';
import { type Me, readStory } from './read-story.ts';
import { type CallStory, newStory, tell, vanish } from './story.ts';

/*
 * Frames come late, twice or not at all: two streams overlap while a token is renewed, a snapshot
 * crosses the frames, a connection breaks. What a call was in the end must not depend on it.
 */

const me: Me = {
  extensionNumber: '1555',
  pbxId: 'pbx.example.com',
  extensionNumbers: new Set(['1555', '1556', '1557']),
};
const callId = '1700000000.65';
const customer = '+442079460958';

type Status = 'ALERT' | 'RING' | 'ANSWERED' | 'ANSWER' | 'HOLD' | 'BYE';
const states: Record<Status, Pick<CallMember, 'role' | 'state'>> = {
  ALERT: { role: 'caller', state: 'ringing' },
  RING: { role: 'callee', state: 'ringing' },
  ANSWERED: { role: 'caller', state: 'talking' },
  ANSWER: { role: 'callee', state: 'talking' },
  HOLD: { role: 'unknown', state: 'held' },
  BYE: { role: 'unknown', state: 'gone' },
};

/** `1555 RING 6300 #2`: who, what, through which group, on which of several channels. */
function member(text: string): CallMember {
  const [who = '', status = 'BYE', ...rest] = text.split(' ');
  const path = rest.find((word) => !word.startsWith('#')) ?? '';
  const channelId = `PJSIP/${who}-${rest.find((word) => word.startsWith('#')) ?? '#1'}`;
  const state = states[status as Status];
  if (who === 'in')
    return { party: 'inbound', number: customer, to: '2002', channelId, path, ...state };
  if (who === 'out') return { party: 'outbound', number: customer, channelId, path, ...state };
  return { party: 'extension', number: who, channelId, path, ...state };
}

interface Row {
  readonly from: string;
  readonly to: string;
  /** Index of the frame at which the leg began and ended. */
  readonly begins: number;
  readonly ends: number;
  /** Index of the frame with the answer. */
  readonly answered?: number;
  readonly result?: CallRecordLeg['result'];
}

interface Sample {
  readonly frames: readonly string[];
  readonly rows: readonly Row[];
  readonly direction: CallRecordLeg['direction'];
  readonly failure?: string;
  /** As the agent's own click, told when the PBX accepted it. */
  readonly dialled?: string;
  readonly expected: Partial<Call>;
  /** The frames alone, in another order, would be another story: only the call records tell. */
  readonly needsRows?: boolean;
}

const fromOutside = { direction: 'inbound', remoteNumber: customer } as const;
const samples: Record<string, Sample> = {
  'answered, held, ended': {
    frames: [
      'in ALERT,1555 RING',
      'in ANSWERED,1555 ANSWER',
      '1555 HOLD',
      '1555 ANSWER',
      'in BYE',
      '1555 BYE',
    ],
    rows: [{ from: customer, to: '1555', begins: 0, answered: 1, ends: 4 }],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered', answeredBy: '1555' },
  },
  missed: {
    frames: ['in ALERT,1555 RING', 'in BYE', '1555 BYE'],
    rows: [{ from: customer, to: '1555', begins: 0, ends: 1 }],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'missed', answeredBy: '' },
  },
  'group, mine': {
    frames: [
      'in ALERT,1555 RING 6300,1556 RING 6300',
      'in ANSWERED,1555 ANSWER 6300',
      '1556 BYE 6300',
      'in BYE',
      '1555 BYE 6300',
    ],
    rows: [
      { from: customer, to: '6300', begins: 0, answered: 1, ends: 3 },
      { from: customer, to: '1555', begins: 0, answered: 1, ends: 3 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered', answeredBy: '1555' },
  },
  'group, taken by a colleague': {
    frames: [
      'in ALERT,1555 RING 6300',
      'in ALERT,1556 RING 6300',
      'in ANSWERED,1556 ANSWER 6300',
      '1555 BYE 6300',
      'in BYE',
      '1556 BYE 6300',
    ],
    rows: [
      { from: customer, to: '6300', begins: 0, answered: 2, ends: 4 },
      { from: customer, to: '1556', begins: 0, answered: 2, ends: 4 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered-elsewhere', answeredBy: '1556' },
  },
  'group, taken by a colleague, trunk not monitored': {
    frames: ['1555 RING 6300,1556 RING 6300', '1556 ANSWER 6300', '1556 BYE 6300'],
    rows: [
      { from: customer, to: '6300', begins: 0, answered: 1, ends: 2 },
      { from: customer, to: '1556', begins: 0, answered: 1, ends: 2 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered-elsewhere', answeredBy: '1556' },
    needsRows: true,
  },
  'group, nobody': {
    frames: ['in ALERT,1555 RING 6300,1556 RING 6300', 'in BYE', '1555 BYE 6300,1556 BYE 6300'],
    rows: [
      { from: customer, to: '6300', begins: 0, ends: 1 },
      { from: customer, to: '1555', begins: 0, ends: 1 },
      { from: customer, to: '1556', begins: 0, ends: 1 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'missed', answeredBy: '' },
  },
  'taken by a colleague, put back, missed': {
    frames: [
      'in ALERT,1555 RING 6300,1556 RING 6300',
      'in ANSWERED,1556 ANSWER 6300',
      '1555 BYE 6300',
      '1556 BYE 6300',
      'in ANSWERED,1555 RING 6300 #2',
      'in BYE',
      '1555 BYE 6300 #2',
    ],
    rows: [
      { from: customer, to: '1556', begins: 0, answered: 1, ends: 3 },
      { from: customer, to: '1555', begins: 4, ends: 5 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'missed', answeredBy: '' },
    needsRows: true,
  },
  'passed on to me, answered': {
    frames: [
      'in ALERT,1556 RING',
      'in ANSWERED,1556 ANSWER',
      '1556 BYE',
      'in ANSWERED,1555 RING',
      'in ANSWERED,1555 ANSWER',
      'in BYE',
      '1555 BYE',
    ],
    rows: [
      { from: customer, to: '1556', begins: 0, answered: 1, ends: 2 },
      { from: customer, to: '1555', begins: 3, answered: 4, ends: 5 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered', answeredBy: '1555' },
  },
  'passed on to me, missed': {
    frames: [
      'in ALERT,1556 RING',
      'in ANSWERED,1556 ANSWER',
      '1556 BYE',
      'in ANSWERED,1555 RING',
      'in BYE',
      '1555 BYE',
    ],
    rows: [
      { from: customer, to: '1556', begins: 0, answered: 1, ends: 2 },
      { from: customer, to: '1555', begins: 3, ends: 4 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'missed', answeredBy: '' },
    needsRows: true,
  },
  'passed on by me': {
    frames: [
      'in ALERT,1555 RING',
      'in ANSWERED,1555 ANSWER',
      '1555 BYE',
      'in ANSWERED,1557 RING',
      'in ANSWERED,1557 ANSWER',
      'in BYE',
      '1557 BYE',
    ],
    rows: [
      { from: customer, to: '1555', begins: 0, answered: 1, ends: 2 },
      { from: customer, to: '1557', begins: 3, answered: 4, ends: 5 },
    ],
    direction: 'inbound',
    expected: { ...fromOutside, disposition: 'answered', answeredBy: '1555' },
  },
  'a colleague calls, answered': {
    frames: ['1556 ALERT,1555 RING', '1556 ANSWERED,1555 ANSWER', '1555 BYE', '1556 BYE'],
    rows: [{ from: '1556', to: '1555', begins: 0, answered: 1, ends: 2 }],
    direction: 'internal',
    expected: { direction: 'internal', remoteNumber: '1556', disposition: 'answered' },
  },
  'I call a group of colleagues': {
    frames: [
      '1555 ALERT,1556 RING 6300,1557 RING 6300',
      '1555 ANSWERED,1557 ANSWER 6300',
      '1556 BYE 6300',
      '1555 BYE',
      '1557 BYE 6300',
    ],
    rows: [
      { from: '1555', to: '6300', begins: 0, answered: 1, ends: 3 },
      { from: '1555', to: '1557', begins: 0, answered: 1, ends: 3 },
    ],
    direction: 'internal',
    expected: { direction: 'internal', remoteNumber: '6300', disposition: 'answered' },
  },
  'dialled, answered': {
    frames: [
      '1555 ALERT',
      '1555 ALERT,out RING',
      '1555 ANSWERED,out ANSWER',
      '1555 BYE',
      'out BYE',
    ],
    rows: [{ from: '1555', to: customer, begins: 0, answered: 2, ends: 3 }],
    direction: 'outbound',
    dialled: customer,
    expected: { direction: 'outbound', remoteNumber: customer, disposition: 'answered' },
  },
  'dialled, not taken': {
    frames: ['1555 ALERT', '1555 ALERT,out RING', '1555 BYE', 'out BYE'],
    rows: [{ from: '1555', to: customer, begins: 0, ends: 2 }],
    direction: 'outbound',
    expected: { direction: 'outbound', remoteNumber: customer, disposition: 'no-answer' },
  },
  'dialled, busy': {
    frames: ['1555 ALERT', '1555 ALERT,out RING', 'out BYE', '1555 BYE'],
    rows: [{ from: '1555', to: customer, begins: 0, ends: 2, result: 'busy' }],
    direction: 'outbound',
    failure: '486 Busy here',
    expected: { direction: 'outbound', remoteNumber: customer, disposition: 'busy' },
  },
};

/** Frames in order, without times, and the rows as they are stored in the end. */
function tellings(sample: Sample, gaps: readonly number[], skewSeconds: number) {
  const at = sample.frames.map((_, i) =>
    gaps.slice(0, i + 1).reduce((sum, seconds) => sum + seconds, 1_700_000_000),
  );
  const second = (frame: number) => at[frame] ?? 0;
  const frames = sample.frames.map((text): PbxEvent => {
    const members = text.split(',').map(member);
    return { type: 'state', callId, members, at: 0 };
  });
  if (sample.failure)
    frames.push({ type: 'failed', callId, reason: sample.failure, members: [], at: 0 });
  const rows = sample.rows.map((row, n): CallRecordLeg => {
    const talkSeconds = row.answered === undefined ? 0 : second(row.ends) - second(row.answered);
    return {
      callId,
      legId: `row-${n}`,
      from: row.from,
      fromName: '',
      to: row.to,
      toName: '',
      direction: sample.direction,
      result: row.result ?? (row.answered === undefined ? 'no-answer' : 'answered'),
      startedAt: (second(row.begins) + skewSeconds) * 1000,
      durationSeconds: second(row.ends) - second(row.begins),
      talkSeconds,
      did: '',
      recording: talkSeconds > 0 ? `${row.to}.wav` : '',
    };
  });
  return { frames, rows };
}

/** In this order, a second after one another. */
function storyOf(sample: Sample, events: readonly PbxEvent[]): CallStory {
  const start = 1_700_000_000_000;
  const begun = newStory(callId, start);
  const dialled = sample.dialled ? { number: sample.dialled, record: null } : null;
  return events.reduce<CallStory>(
    (story, event, i) => tell(story, { ...event, at: start + i * 1000 }, me.extensionNumber),
    { ...begun, dialled },
  );
}

const asEvents = (rows: readonly CallRecordLeg[]) =>
  rows.map((leg): PbxEvent => ({ type: 'record', leg, at: 0 }));
/** The notification of a leg has no time of its own. */
const asLive = (rows: readonly CallRecordLeg[]) =>
  rows.map(({ startedAt: _, ...leg }): PbxEvent => {
    const live = { ...leg, legId: `live:${leg.to}` };
    return { type: 'record', leg: live, at: 0 };
  });

/** Without the times, which are those of the telling, and what only they can tell. */
function timeless(call: Call | null) {
  if (!call) return null;
  const { startedAt, answeredAt, endedAt, transfers, ...rest } = call;
  return { ...rest, answered: answeredAt !== null, ended: endedAt !== null };
}

const gaps = fc.array(fc.integer({ min: 3, max: 90 }), { minLength: 8, maxLength: 8 });
/** The PBX's clock against ours. */
const skew = fc.integer({ min: -900, max: 900 });
/** Any order, some twice or three times. */
const shuffled = <T>(items: readonly T[]) =>
  fc.array(fc.constantFrom(...items), { maxLength: items.length }).chain((again) =>
    fc.shuffledSubarray([...items, ...again], {
      minLength: items.length + again.length,
      maxLength: items.length + again.length,
    }),
  );

describe.each(Object.entries(samples))('%s', (_, sample) => {
  const inOrder = (frames: readonly PbxEvent[]) => readStory(storyOf(sample, frames), me);

  test('is read from its frames, in order', () => {
    fc.assert(
      fc.property(gaps, skew, (seconds, ahead) => {
        const { frames, rows } = tellings(sample, seconds, ahead);
        expect(inOrder([...frames, ...asLive(rows)])).toMatchObject({
          ...sample.expected,
          state: 'ended',
        });
        // All of it once more is no news.
        const twice = [...frames, ...asEvents(rows)];
        expect(inOrder([...twice, ...twice])).toEqual(inOrder(twice));
      }),
      { numRuns: 20 },
    );
  });

  test('is the same in any order and however often told', () => {
    fc.assert(
      fc.property(
        fc.tuple(gaps, skew).chain(([seconds, ahead]) => {
          const { frames, rows } = tellings(sample, seconds, ahead);
          const events = [...frames, ...asLive(rows), ...(sample.needsRows ? asEvents(rows) : [])];
          return fc.tuple(fc.constant(events), shuffled(events));
        }),
        ([events, mixed]) => {
          const story = storyOf(sample, mixed);
          // Stored rows are asked for together with the running calls, of which this is none.
          const asked = sample.needsRows ? vanish(story, story.lastHeardAt + 1) : story;
          expect(timeless(readStory(asked, me))).toEqual(timeless(inOrder(events)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('is the same when any of its frames are lost and the rows come later', () => {
    fc.assert(
      fc.property(
        gaps,
        skew,
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (seconds, ahead, kept) => {
          const { frames, rows } = tellings(sample, seconds, ahead);
          const heard = frames.filter((__, i) => kept[i]);
          const story = storyOf(sample, [...heard, ...asEvents(rows)]);
          const call = readStory(vanish(story, story.lastHeardAt + 1), me);
          const mine = rows.some(({ from, to }) => [from, to].includes(me.extensionNumber));
          // Nobody tells me of a call that others took, unless I have heard it ring.
          if (call === null) expect(mine).toBe(false);
          else expect(call).toMatchObject({ ...sample.expected, state: 'ended' });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('ends once for each time it rings', () => {
    const { frames, rows } = tellings(sample, Array(8).fill(10), 0);
    const told = [...frames, ...asLive(rows), ...asEvents(rows)];
    const lives = told.map((__, i) => readStory(storyOf(sample, told.slice(0, i + 1)), me)?.state);
    const seen = lives.filter((state, i) => state !== undefined && state !== lives[i - 1]);
    const rings = new Set(sample.frames.flatMap(myRings));
    expect(seen.filter((state) => state === 'ended')).toHaveLength(rings.size);
    expect(seen.at(-1)).toBe('ended');
  });
});

/** The channels on which a frame rings me. */
function myRings(frame: string): string[] {
  return frame
    .split(',')
    .map(member)
    .filter((m) => m.number === me.extensionNumber && m.state === 'ringing')
    .map((m) => m.channelId);
}
