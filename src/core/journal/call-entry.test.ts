import { describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { callEntry, clock, isJournaled } from './call-entry.ts';

const words = {
  subject: 'Extension Call',
  incoming: 'Incoming Call',
  outgoing: 'Outgoing Call',
  missed: 'Missed Call',
};
const agent = { name: 'Evelyn', extensionNumber: '1555' };
const startedAt = Date.UTC(2021, 5, 28, 16, 8, 32);

const call = (more: Partial<Call>): Call => ({
  key: 'pbx.example.com/1624896512.7',
  callId: '1624896512.7',
  direction: 'inbound',
  remoteNumber: '5503308',
  remoteName: '',
  did: '',
  path: [],
  state: 'ended',
  startedAt,
  answeredAt: startedAt + 5000,
  endedAt: startedAt + 70_000,
  answeredBy: '1555',
  disposition: 'answered',
  failure: null,
  transfers: [],
  forwardedTo: '',
  consultation: null,
  parkedIn: '',
  remoteChannelId: '',
  talkSeconds: null,
  recording: '',
  channelId: '',
  record: null,
  ...more,
});
const firstLine = (c: Call) => callEntry(c, agent, words, 'UTC').text;

describe('the default text', () => {
  test('of an answered incoming call is the one of the manual', () => {
    expect(firstLine(call({}))).toBe(
      '28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 01:05',
    );
  });

  test('of a missed call has no duration', () => {
    expect(firstLine(call({ disposition: 'missed', answeredAt: null, answeredBy: '' }))).toBe(
      '28/06/2021 16:08:32 Missed Call from_5503308 to Evelyn 1555',
    );
  });

  test('of an outgoing call names the number that was called', () => {
    expect(firstLine(call({ direction: 'outbound' }))).toBe(
      '28/06/2021 16:08:32 Outgoing Call from Evelyn 1555 to_5503308 01:05',
    );
  });

  test('prefers the talk time of the call record', () => {
    expect(callEntry(call({ talkSeconds: 61 }), agent, words, 'UTC')).toMatchObject({
      talkSeconds: 61,
    });
  });

  test('comes with a marker that names the call', () => {
    expect(callEntry(call({}), agent, words, 'UTC').marker).toBe(
      'Ringtab pbx.example.com/1624896512.7',
    );
  });
});

test.each<[string, Partial<Call>, boolean]>([
  ['answered', {}, true],
  ['missed', { disposition: 'missed' }, true],
  ['outgoing, not taken', { direction: 'outbound', disposition: 'no-answer' }, true],
  ['still running', { state: 'talking', disposition: null }, false],
  ['internal', { direction: 'internal' }, false],
  ['withheld', { remoteNumber: '' }, false],
  ['taken by a colleague', { disposition: 'answered-elsewhere' }, false],
])('a call that is %s: written %#', (_, more, written) => {
  expect(isJournaled(call(more))).toBe(written);
});

test.each([
  [0, '00:00'],
  [61, '01:01'],
  [3599, '59:59'],
  [3661, '01:01:01'],
])('%d s read %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});
