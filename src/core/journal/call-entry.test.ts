import { describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { endedCall } from '../call/call-fixture.ts';
import { callEntry, carriesMarker, clock, isJournaled } from './call-entry.ts';
import type { CallOutcome } from './call-outcome.ts';
import { defaultTemplates, type EntryTemplates } from './entry-template.ts';

const words = {
  subject: 'Extension Call',
  incoming: 'Incoming Call',
  outgoing: 'Outgoing Call',
  missed: 'Missed Call',
  recording: 'Recording',
  outcome: 'Outcome',
  outcomes: {
    reached: 'Reached',
    'left-message': 'Left a message',
    'call-back': 'Call back later',
    'not-interested': 'Not interested',
    'wrong-number': 'Wrong number',
  },
  results: {
    answered: 'Answered',
    missed: 'Missed',
    'answered-elsewhere': 'Answered elsewhere',
    'no-answer': 'No answer',
    busy: 'Busy',
    failed: 'Failed',
    voicemail: 'Voicemail',
  },
};
const facts = {
  agent: { name: 'Evelyn', extensionNumber: '1555' },
  name: 'Martin Pritchett',
  notes: '',
  outcome: null as CallOutcome | null,
  ownerId: '',
  timeZone: 'UTC',
};
const startedAt = Date.UTC(2021, 5, 28, 16, 8, 32);

const call = (more: Partial<Call>) =>
  endedCall({
    key: 'pbx.example.com/1624896512.7',
    callId: '1624896512.7',
    remoteNumber: '5503308',
    startedAt,
    ...more,
  });
const entry = (
  more: Partial<Call>,
  templates: Partial<EntryTemplates> = {},
  also: Partial<typeof facts> = {},
) => callEntry(call(more), { ...facts, ...also }, { ...defaultTemplates, ...templates }, words);
const textOf = (more: Partial<Call>) => entry(more).text;

describe('the default text', () => {
  test('of an answered incoming call is the one of the manual', () => {
    expect(textOf({})).toBe('28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 01:05');
  });

  test('of a missed call has no duration', () => {
    expect(textOf({ disposition: 'missed', answeredAt: null, answeredBy: '' })).toBe(
      '28/06/2021 16:08:32 Missed Call from_5503308 to Evelyn 1555',
    );
  });

  test('of an outgoing call names the number that was called', () => {
    expect(textOf({ direction: 'outbound' })).toBe(
      '28/06/2021 16:08:32 Outgoing Call from Evelyn 1555 to_5503308 01:05',
    );
  });

  test('prefers the talk time of the call record', () => {
    expect(entry({ talkSeconds: 61 })).toMatchObject({
      talkSeconds: 61,
    });
  });

  test('comes with a marker that names the call', () => {
    expect(entry({}).marker).toBe('Ringtab pbx.example.com/1624896512.7');
  });
});

describe('under the first line', () => {
  test('comes what came of it, before the notes', () => {
    expect(entry({}, {}, { outcome: 'call-back', notes: 'After four.' }).text).toBe(
      `28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 01:05
Outcome: Call back later
After four.`,
    );
  });

  test('come the notes and the recording, when there are any', () => {
    expect(
      entry({ recording: '20210628-1555.wav' }, {}, { notes: 'Wants a quote.\nBy Friday.' }).text,
    ).toBe(`28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 01:05
Wants a quote.
By Friday.
Recording: 20210628-1555.wav`);
  });

  test('the recording is a link for the CRM only when it is an address', () => {
    expect(entry({ recording: '20210628-1555.wav' }).recordingUrl).toBe('');
    expect(entry({ recording: 'https://pbx.example.com/r/1.wav' }).recordingUrl).toBe(
      'https://pbx.example.com/r/1.wav',
    );
  });
});

describe('a template of one’s own', () => {
  test('is taken for its outcome only, with everything the call has', () => {
    const outgoing = {
      subject: '{direction}: {name}',
      text: '{result} {number} via {queue} to {did}\n{ring}/{talk} by {agent} ({extension}), {from} > {to}',
    };
    const placed = entry(
      { direction: 'outbound', did: '+14085550100', path: [{ number: '6400', name: 'Support' }] },
      { outgoing },
    );
    expect(placed.subject).toBe('Outgoing Call: Martin Pritchett');
    expect(placed.text).toBe(
      'Answered 5503308 via 6400 Support to +14085550100\n00:05/01:05 by Evelyn (1555), 1555 > 5503308',
    );
    expect(entry({}, { outgoing }).subject).toBe('Extension Call');
  });

  test('that leaves nothing of the subject falls back to the manual’s', () => {
    const missed = { subject: '{did}', text: '' };
    const written = entry({ disposition: 'missed' }, { missed });
    expect(written).toMatchObject({ subject: 'Extension Call', text: '', missed: true });
  });

  test('never makes a subject of two lines or more than the CRM stores', () => {
    const incoming = { subject: '{notes}', text: '' };
    const { subject } = entry({}, { incoming }, { notes: `a\nb ${'c'.repeat(300)}` });
    expect(subject).toHaveLength(255);
    expect(subject).toMatch(/^a b c/);
  });

  test('cannot pass for another call: its marker is found on no line of the text', () => {
    const other = 'Ringtab pbx.example.com/9';
    const { text } = entry({}, {}, { notes: `as in\n  ${other}  ` });
    expect(text).toContain(other);
    expect(carriesMarker(text, other)).toBe(false);
  });
});

test('a marker is found on its own line only, and not as the beginning of a longer one', () => {
  const marker = 'Ringtab pbx.example.com/1.7';
  expect(carriesMarker(`text\r\n${marker}\r\nedited later`, marker)).toBe(true);
  expect(carriesMarker(`text\n${marker}1`, marker)).toBe(false);
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
