import { expect, test, vi } from 'vitest';
import { defaultCrmOptions } from '../core/crm-options.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { badgeOf } from './badge.ts';
import { aCall, aSnapshot } from './snapshot-fixture.ts';

vi.mock('../platform/action.ts', () => ({ showBadge: vi.fn() }));
vi.stubGlobal('chrome', {
  i18n: {
    getMessage: (key: string, subs: string[] = []) =>
      key === 'ui_language' ? 'en' : [key, ...subs].join(' '),
    getUILanguage: () => 'en',
  },
});

const problem = { code: 'pbx_api_off' } as const;
/** What makes each state hold, most urgent first. */
const byUrgency: readonly [name: string, part: Partial<Snapshot>][] = [
  ['ringing', { live: [aCall()] }],
  ['talking', { live: [aCall({ state: 'talking' })] }],
  ['needs-attention', { phone: { state: 'needs-attention', problem } }],
  ['missed', { unseenMissed: 3 }],
  ['reconnecting', { phone: { state: 'reconnecting', since: 0, problem: null, nextTryAt: 0 } }],
  [
    'crm-needs-attention',
    {
      crms: [
        {
          id: 'odoo',
          name: 'Odoo',
          form: [],
          state: 'needs-attention',
          problem: { code: 'crm_signed_out' },
          address: '',
          account: '',
          options: defaultCrmOptions,
          contacts: { state: 'off' },
          association: { state: 'own' },
          sync: null,
          unwritten: 0,
          entered: {},
          keyExpiresAt: null,
        },
      ],
    },
  ],
  [
    'entry-failed',
    {
      outbox: [
        {
          id: 'a',
          kind: 'entry',
          crm: 'zoho',
          name: '',
          number: '',
          startedAt: 0,
          state: 'failed',
          problem: null,
          attempts: 3,
        },
      ],
    },
  ],
  ['listening', {}],
];

test.each(byUrgency)('%s is said', (name, part) => {
  expect(badgeOf(aSnapshot(part)).name).toBe(name);
});

test('of several that hold, the most urgent is said', () => {
  for (const [at, [urgent, urgentPart]] of byUrgency.entries()) {
    for (const [, part] of byUrgency.slice(at + 1)) {
      expect(badgeOf(aSnapshot({ ...part, ...urgentPart })).name).toBe(urgent);
    }
  }
});

test.each([
  ['signed-out', { state: 'unbound' }],
  ['through-linkus', { state: 'through-linkus' }],
  ['connecting', { state: 'connecting', since: 0 }],
] as const)('%s is quiet but named', (name, phone) => {
  expect(badgeOf(aSnapshot({ phone }))).toMatchObject({ name, text: '' });
});

test('who calls is in the title; a withheld number has a word', () => {
  expect(badgeOf(aSnapshot({ live: [aCall()] })).title).toBe('title_ringing Rosa Klein');
  const withheld = aCall({ name: '', number: '' });
  expect(badgeOf(aSnapshot({ live: [withheld] })).title).toContain('common_unknown_caller');
});

test('missed calls are counted up to 99, which is all that fits', () => {
  expect(badgeOf(aSnapshot({ unseenMissed: 3 })).text).toBe('3');
  expect(badgeOf(aSnapshot({ unseenMissed: 120 })).text).toBe('99');
  expect(badgeOf(aSnapshot({ unseenMissed: 1 })).title).toBe('title_missed_one 1');
  expect(badgeOf(aSnapshot({ unseenMissed: 120 })).title).toBe('title_missed_other 120');
});
