import { expect, test } from 'vitest';
import type { Leg } from './story.ts';
import { consultationOf, transfersOf } from './transfers.ts';

const leg = (
  number: string,
  role: Leg['role'],
  [rangAt, talkedAt, goneAt]: readonly (number | null)[],
  more: Partial<Leg> = {},
): Leg => ({
  party: 'extension',
  number,
  to: '',
  path: '',
  role,
  rangAt: rangAt ?? null,
  rangFirst: false,
  talkedAt: talkedAt ?? null,
  goneAt: goneAt ?? null,
  held: false,
  heldChangedAt: 0,
  ...more,
});
const customer = leg('+442079460958', 'caller', [1, 2, null], { party: 'inbound' });
const mine = leg('1555', 'callee', [1, 2, 20]);

test('passed on without asking', () => {
  expect(transfersOf([customer, mine, leg('1557', 'callee', [20, 25])])).toEqual([
    { by: '1555', to: '1557', kind: 'blind' },
  ]);
});

test('passed on after asking', () => {
  expect(transfersOf([customer, mine, leg('1557', 'callee', [10, 15])])).toEqual([
    { by: '1555', to: '1557', kind: 'attended' },
  ]);
});

test('passed on to a group is one transfer, to the group', () => {
  const rung = ['1556', '1557'].map((n) => leg(n, 'callee', [21], { path: '6300' }));
  expect(transfersOf([customer, mine, ...rung])).toEqual([
    { by: '1555', to: '6300', kind: 'blind' },
  ]);
});

test('from hand to hand, in order', () => {
  const second = leg('1556', 'callee', [20, 22, 40]);
  const third = leg('1557', 'callee', [40, 42]);
  expect(transfersOf([third, second, customer, mine]).map(({ by, to }) => `${by} ${to}`)).toEqual([
    '1555 1556',
    '1556 1557',
  ]);
});

test('asking without passing on, and an ordinary call, are none', () => {
  expect(transfersOf([customer, mine, leg('1557', 'callee', [10, 15, 18])])).toEqual([]);
  expect(
    transfersOf([leg('1555', 'caller', [1, 2, 20]), leg('1557', 'callee', [3, 4, 21])]),
  ).toEqual([]);
});

test('asking one in vain and then passing on to another is one transfer', () => {
  const asking = leg('1555', 'caller', [5, 6, 8]);
  const asked = leg('1556', 'callee', [5, 6, 8]);
  const next = leg('1557', 'callee', [20, 25]);
  expect(transfersOf([customer, mine, asking, asked, next])).toEqual([
    { by: '1555', to: '1557', kind: 'blind' },
  ]);
});

test('who is asked, while the caller waits', () => {
  const talking = leg('1555', 'callee', [1, 2]);
  const asking = leg('1555', 'caller', [10]);
  const asked = leg('1557', 'callee', [10]);
  expect(consultationOf([talking], [customer])).toBeNull();
  expect(consultationOf([talking, asking], [customer, asked])).toEqual({
    number: '1557',
    state: 'ringing',
  });
  expect(consultationOf([talking], [customer, { ...asked, talkedAt: 15 }])).toEqual({
    number: '1557',
    state: 'talking',
  });
  // The trunk is not monitored: only my own phones are seen.
  expect(consultationOf([talking, asking], [])).toEqual({ number: '', state: 'ringing' });
  expect(consultationOf([talking], [customer, { ...asked, goneAt: 12 }])).toBeNull();
});

test('the far side of my own call is nobody I ask', () => {
  expect(
    consultationOf([leg('1555', 'caller', [1, 3])], [leg('+33144556677', 'callee', [4])]),
  ).toBeNull();
});
