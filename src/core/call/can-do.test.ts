import { expect, test } from 'vitest';
import type { Call } from './call.ts';
import { ringingCall } from './call-fixture.ts';
import { type CallOrders, canDo, noOrders } from './can-do.ts';

const call = ringingCall({
  state: 'talking',
  channelId: 'PJSIP/1555-01',
  remoteChannelId: 'PJSIP/trunk-02',
});
const means = { orders: noOrders, pbxCannot: [], answerable: false };
const can = (more: Partial<Call>, orders: Partial<CallOrders> = {}) =>
  canDo({ ...call, ...more }, { ...means, orders: { ...noOrders, ...orders } });

test('while talking', () => {
  expect(can({})).toEqual(['hold', 'mute', 'transfer', 'consult', 'park', 'record', 'hang-up']);
});

test('what was muted, recorded or paused from here is taken back', () => {
  expect(can({}, { muted: true, recording: 'on' })).toEqual(
    expect.arrayContaining(['unmute', 'pause-recording']),
  );
  expect(can({}, { recording: 'paused' })).toContain('resume-recording');
});

test('on hold', () => {
  expect(can({ state: 'held' })).toEqual(['resume', 'transfer', 'consult', 'park', 'hang-up']);
});

test('who is not reported by the PBX cannot be passed on or parked, but somebody can be asked', () => {
  expect(can({ remoteChannelId: '' })).toEqual(['hold', 'mute', 'consult', 'record', 'hang-up']);
});

test('without my own channel nothing can be done', () => {
  expect(can({ channelId: '' })).toEqual([]);
  expect(can({ channelId: '', state: 'ringing' })).toEqual([]);
});

test('while somebody is asked it is taken back, and handed over once they talk', () => {
  const asking = (state: 'ringing' | 'talking') =>
    can({ state: 'held', consultation: { number: '1557', state } });
  expect(asking('ringing')).toEqual(['cancel']);
  expect(asking('talking')).toEqual(['complete', 'cancel']);
});

test('a ringing call is declined, and answered only at a phone that takes orders', () => {
  expect(can({ state: 'ringing' })).toEqual(['decline']);
  const answerable = { ...means, answerable: true };
  expect(canDo({ ...call, state: 'ringing' }, answerable)).toEqual(['answer', 'decline']);
});

test('what the PBX refused is not offered again', () => {
  expect(can({}, { cannot: ['mute', 'park'] })).not.toContain('mute');
  expect(canDo(call, { ...means, pbxCannot: ['record'] })).not.toContain('record');
});
