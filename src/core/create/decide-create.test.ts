import { expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { ringingCall } from '../call/call-fixture.ts';
import { type CrmOptions, defaultCrmOptions } from '../crm-options.ts';
import { decideCreate } from './decide-create.ts';

const call = (more: Partial<Call>) =>
  ringingCall({ state: 'talking', did: '+14085550100', ...more });
const limits = {
  country: 'US',
  extensionNumbers: new Set(['1555', '1556', '7001000']),
  blocked: ['020 7946 0000', '+44 20 7946 0999', ''],
};
const decide = (more: Partial<Call>, options: Partial<CrmOptions> = {}) =>
  decideCreate(
    call(more),
    { ...defaultCrmOptions, autoCreate: 'automatic', createOnOutbound: true, ...options },
    limits,
  );

test.each<[string, Partial<Call>]>([
  ['I talk to the caller', {}],
  ['the caller is on hold', { state: 'held' }],
  ['I missed it', { state: 'ended', disposition: 'missed' }],
  ['it is over', { state: 'ended', disposition: 'answered' }],
  ['I call and talk', { direction: 'outbound' }],
  ['nobody answers me', { direction: 'outbound', state: 'ended', disposition: 'no-answer' }],
])('created when %s', (_, more) => {
  expect(decide(more)).toBe('automatic');
  expect(decide(more, { autoCreate: 'ask' })).toBe('ask');
  expect(decide(more, { autoCreate: 'off' })).toBe('no');
});

test.each<[string, Partial<Call>]>([
  ['it only rings', { state: 'ringing' }],
  ['it is being dialled', { direction: 'outbound', state: 'dialling' }],
  ['a colleague took it', { state: 'ended', disposition: 'answered-elsewhere' }],
  [
    'the number cannot be reached',
    { direction: 'outbound', state: 'ended', disposition: 'failed' },
  ],
  ['it is internal', { direction: 'internal', remoteNumber: '1556' }],
  ['the number is withheld', { remoteNumber: '' }],
  ['the number is a colleague’s', { remoteNumber: '7001000' }],
  ['the number is a short one', { remoteNumber: '10086' }],
  ['the number is our own', { remoteNumber: '(408) 555-0100' }],
  ['the number is blocked', { remoteNumber: '02079460999'.replace(/^0/, '+44') }],
  ['the call belongs to a record', { record: { crm: 'odoo', module: 'res.partner', id: '1' } }],
  ['the caller’s name came instead of a number', { remoteNumber: 'Anonymous' }],
])('not created when %s', (_, more) => {
  expect(decide(more)).toBe('no');
});

test('each direction has its switch', () => {
  expect(decide({}, { createOnInbound: false })).toBe('no');
  expect(decide({ direction: 'outbound' }, { createOnOutbound: false })).toBe('no');
  expect(decide({ direction: 'outbound' }, { createOnInbound: false })).toBe('automatic');
});
