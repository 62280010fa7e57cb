import { expect, test } from 'vitest';
import type { Call, CallState } from '../call/call.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { decidePop } from './decide-pop.ts';

const call = (more: Partial<Call>): Call => ({
  key: 'p/1',
  callId: '1',
  direction: 'inbound',
  remoteNumber: '+442079460958',
  remoteName: '',
  did: '',
  path: [],
  state: 'ringing',
  startedAt: 0,
  answeredAt: null,
  endedAt: null,
  answeredBy: '',
  disposition: null,
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
const when = (popIncoming: Settings['popIncoming']): Settings => ({
  ...defaultSettings,
  popIncoming,
});

test.each<[Settings['popIncoming'], CallState, string]>([
  ['ring', 'ringing', 'now'],
  ['ring', 'talking', 'now'],
  ['ring', 'ended', 'never'],
  ['answer', 'ringing', 'later'],
  ['answer', 'talking', 'now'],
  ['answer', 'held', 'now'],
  ['answer', 'ended', 'never'],
  ['never', 'ringing', 'never'],
])('set to %s, a call that is %s pops %s', (setting, state, decision) => {
  expect(decidePop(call({ state }), when(setting))).toBe(decision);
});

test('outgoing, internal and withheld calls never pop', () => {
  expect(decidePop(call({ direction: 'outbound', state: 'talking' }), when('ring'))).toBe('never');
  expect(decidePop(call({ direction: 'internal' }), when('ring'))).toBe('never');
  expect(decidePop(call({ remoteNumber: '' }), when('ring'))).toBe('never');
});
