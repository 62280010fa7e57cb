import { expect, test } from 'vitest';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import { withNewText, zohoCall } from './call-record.ts';
import type { ZohoMetadata } from './metadata.ts';

const metadata: ZohoMetadata = {
  phoneFields: {},
  countryFields: {},
  phonesInCoql: true,
  callTypes: { Inbound: 'gelen', Outbound: 'giden', Missed: 'cevapsız' },
  callDone: { Outbound_Call_Status: 'Tamamlandı' },
  callRecording: true,
  taskStatus: '',
  unseen: [],
};
const entry: CallEntry = {
  marker: 'Ringtab pbx/1',
  subject: 'Extension Call',
  text: 'text',
  direction: 'outbound',
  missed: false,
  startedAt: Date.UTC(2026, 1, 22, 15, 8, 32),
  talkSeconds: 65,
  recordingUrl: 'https://pbx.example.com/1.wav',
  ownerId: '7',
};
const contact = { crm: 'zoho', module: 'Contacts', id: '1' };

test('an outgoing call says that it took place, by the field and the word of this organisation', () => {
  expect(zohoCall(contact, entry, metadata)).toMatchObject({
    Call_Type: 'giden',
    Outbound_Call_Status: 'Tamamlandı',
    Voice_Recording__s: 'https://pbx.example.com/1.wav',
    Owner: { id: '7' },
  });
});

test('incoming and missed calls have no such status', () => {
  for (const missed of [true, false]) {
    const incoming = zohoCall(contact, { ...entry, direction: 'inbound', missed }, metadata);
    expect(incoming).not.toHaveProperty('Outbound_Call_Status');
  }
});

test('what the organisation has no field for is not sent', () => {
  const plain = { ...metadata, callDone: {}, callRecording: false };
  const sent = zohoCall(contact, { ...entry, ownerId: '' }, plain);
  for (const field of ['Outbound_Call_Status', 'Voice_Recording__s', 'Owner'])
    expect(sent).not.toHaveProperty(field);
});

test.each([
  ['the note comes', 'line\nRingtab pbx/1', 'line', 'line\nnote', 'line\nnote\nRingtab pbx/1'],
  ['changes', 'line\nno\nRingtab pbx/1', 'line\nno', 'line\nnote', 'line\nnote\nRingtab pbx/1'],
  ['goes', 'line\nnote\nRingtab pbx/1', 'line\nnote', 'line', 'line\nRingtab pbx/1'],
  [
    'was written already',
    'line\nnote\nRingtab pbx/1',
    'line',
    'line\nnote',
    'line\nnote\nRingtab pbx/1',
  ],
  [
    'among what people added',
    'Mind!\nline\nRingtab pbx/1\nOK',
    'line',
    'line\n$&',
    'Mind!\nline\n$&\nRingtab pbx/1\nOK',
  ],
  [
    'where people reworded it',
    'Nice call\nRingtab pbx/1',
    'line',
    'line\nnote',
    'Nice call\nline\nnote\nRingtab pbx/1',
  ],
  ['where even the marker went', '', 'line', 'line\nnote', 'line\nnote\nRingtab pbx/1'],
])('a description whose note %s, and a second time', (_what, stored, before, now, after) => {
  const renewed = (held: string) =>
    withNewText(held, { ...entry, text: before }, { ...entry, text: now });
  expect(renewed(stored)).toBe(after);
  expect(renewed(after)).toBe(after);
});
