import { expect, test } from 'vitest';
import type { CallState, Direction } from '../call/call.ts';
import { ringingCall } from '../call/call-fixture.ts';
import { defaultSettings, type PopMoment, type Settings } from '../settings.ts';
import { decidePop } from './decide-pop.ts';

const settingOf = {
  inbound: 'popIncoming',
  outbound: 'popOutgoing',
  internal: 'popInternal',
} as const satisfies Record<Direction, keyof Settings>;
const onlyFor = (direction: Direction, moment: PopMoment): Settings => ({
  ...defaultSettings,
  popIncoming: 'never',
  [settingOf[direction]]: moment,
});

const rules: [PopMoment, CallState, string][] = [
  ['ring', 'ringing', 'now'],
  ['ring', 'dialling', 'now'],
  ['ring', 'talking', 'now'],
  ['ring', 'held', 'now'],
  ['ring', 'ended', 'never'],
  ['answer', 'ringing', 'later'],
  ['answer', 'dialling', 'later'],
  ['answer', 'talking', 'now'],
  ['answer', 'held', 'now'],
  ['answer', 'ended', 'never'],
  ['end', 'ringing', 'later'],
  ['end', 'talking', 'later'],
  ['end', 'ended', 'now'],
  ['never', 'ringing', 'never'],
  ['never', 'ended', 'never'],
];

for (const direction of ['inbound', 'outbound', 'internal'] as const) {
  test.each(rules)(
    `${direction}, set to %s, a call that is %s pops %s`,
    (moment, state, decision) => {
      expect(decidePop(ringingCall({ direction, state }), onlyFor(direction, moment), 0)).toBe(
        decision,
      );
    },
  );
}

test('each direction has its own rule', () => {
  const settings = onlyFor('outbound', 'ring');
  expect(decidePop(ringingCall({ direction: 'outbound' }), settings, 0)).toBe('now');
  expect(decidePop(ringingCall({ direction: 'inbound' }), settings, 0)).toBe('never');
  expect(decidePop(ringingCall({ direction: 'internal' }), settings, 0)).toBe('never');
});

test('by default incoming calls pop when they ring, and no others', () => {
  expect(decidePop(ringingCall({}), defaultSettings, 0)).toBe('now');
  expect(decidePop(ringingCall({ direction: 'outbound' }), defaultSettings, 0)).toBe('never');
  expect(decidePop(ringingCall({ direction: 'internal' }), defaultSettings, 0)).toBe('never');
});

test('a withheld number never pops', () => {
  expect(decidePop(ringingCall({ remoteNumber: '' }), onlyFor('inbound', 'ring'), 0)).toBe('never');
});

test('on end: not what a colleague took, and not what ended long ago', () => {
  const settings = onlyFor('inbound', 'end');
  const ended = ringingCall({ state: 'ended', endedAt: 0 });
  expect(decidePop({ ...ended, disposition: 'missed' }, settings, 60_000)).toBe('now');
  expect(decidePop({ ...ended, disposition: 'answered-elsewhere' }, settings, 0)).toBe('never');
  expect(decidePop({ ...ended, disposition: 'answered' }, settings, 60_001)).toBe('never');
});
