import * as v from 'valibot';
import { expect, test } from 'vitest';
import { aCall, aSnapshot } from '../background/snapshot-fixture.ts';
import { defaultCrmOptions } from '../core/crm-options.ts';
import { lastSnapshotOf, lastSnapshotSchema } from './last-snapshot.ts';

const zoho = {
  id: 'zoho',
  name: 'Zoho CRM',
  form: [{ name: 'key', label: 'key', secret: true }],
  state: 'connected',
  problem: null,
  address: 'https://crm.zoho.com',
  account: 'Evelyn Hong',
  options: defaultCrmOptions,
  contacts: { state: 'off' },
  association: { state: 'own' },
  sync: null,
  unwritten: 0,
  entered: { clientId: '1000.ABC' },
  keyExpiresAt: null,
} as const;
const busy = aSnapshot({
  linkus: { online: null, open: true, popupUrl: 'https://pbx.example.com:1/ringtab/token' },
  zohoRedirectUri: 'https://ringtab.chromiumapp.org/zoho',
  crms: [zoho],
  live: [
    aCall({
      caller: { state: 'unsure', crm: 'zoho', problem: { code: 'crm_down', detail: '502' } },
      consultation: { who: 'Marta Nowak', state: 'ringing' },
      candidates: [
        {
          ref: { crm: 'zoho', module: 'Leads', id: '1' },
          title: 'Rosa Klein',
          subtitle: '',
          kind: 'lead',
          activeAt: 0,
          reasons: ['mine'],
          url: 'https://crm.zoho.com/crm/1',
        },
      ],
    }),
  ],
  recent: Array.from({ length: 50 }, (_, n) => aCall({ key: `pbx/${n}`, state: 'ended' })),
  phone: { state: 'reconnecting', since: 1, problem: { code: 'offline' }, nextTryAt: 2 },
});

test('what the popup shows comes back as it was', () => {
  const last = lastSnapshotOf(busy);
  expect(v.parse(lastSnapshotSchema, JSON.parse(JSON.stringify(last)))).toEqual(last);
  expect(last.recent).toHaveLength(20);
  expect(last.live[0]?.candidates).toHaveLength(1);
});

test('nothing that only the options show is kept, least of all what a stranger could use', () => {
  const text = JSON.stringify(lastSnapshotOf(busy));
  for (const one of ['token', '1000.ABC', 'chromiumapp']) expect(text).not.toContain(one);
});

test.each([
  ['a call without its list of what can be done', { live: [{ ...aCall(), can: undefined }] }],
  ['a state of the line that there is not', { phone: { state: 'asleep' } }],
  ['a problem without words', { dialNotice: { number: '1', problem: { code: 'unheard_of' } } }],
  ['a token that was kept all the same', { linkus: busy.linkus }],
])('%s: damaged', (_, part) => {
  const stored = { ...lastSnapshotOf(busy), ...part };
  expect(v.is(lastSnapshotSchema, stored)).toBe(false);
});
