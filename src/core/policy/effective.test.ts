import { expect, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { effectiveOptions, effectiveSettings, startValues } from './effective.ts';
import { parsePolicy } from './parse-policy.ts';

const policy = parsePolicy(
  {
    country: 'DE',
    popIncoming: 'answer',
    popPlace: 'window',
    'zoho.autoCreate': 'ask',
    'zoho.createAs': 'lead',
    'zoho.crmAddress': 'https://crm.zoho.eu',
    pbxAddress: 'pbx.example.com',
    locked: ['country', 'zoho.autoCreate'],
  },
  { zoho: ['crmAddress'] },
);

test('locked goes before chosen, chosen before default, and ours comes last', () => {
  const chosen = { country: 'FR', popIncoming: 'end' } as const;
  expect(effectiveSettings(chosen, policy)).toEqual({
    ...defaultSettings,
    country: 'DE',
    popIncoming: 'end',
    popPlace: 'window',
  });
});

test('the same for the options of a CRM', () => {
  expect(
    effectiveOptions('zoho', { autoCreate: 'off', createAs: 'contact' }, policy),
  ).toMatchObject({ autoCreate: 'ask', createAs: 'contact', keepContacts: true });
  expect(effectiveOptions('odoo', {}, policy).autoCreate).toBe('off');
});

test('forms start with what is given', () => {
  expect(startValues(policy)).toEqual({
    country: 'DE',
    pbxAddress: 'pbx.example.com',
    'zoho.crmAddress': 'https://crm.zoho.eu',
  });
});
