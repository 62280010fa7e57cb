import { expect, test } from 'vitest';
import { defaultSettings } from '../../core/settings.ts';
import type { Snapshot } from '../../messages/snapshot.ts';
import { aCall, aSnapshot } from '../snapshot-fixture.ts';
import { maskedNumber } from './masked-number.ts';
import { diagnosticReport } from './report.ts';

const browser = {
  userAgent: 'Chrome/131',
  language: 'en',
  timeZone: 'Europe/Paris',
  now: 1_000_000,
  hosts: 2,
  storedBytes: 5,
};

test('says what is wrong, and nothing of the people', () => {
  const call = aCall({
    name: 'CANARY-name',
    number: '+49 30 231800 4711',
    dialNumber: '+49302318004711',
    record: { crm: 'zoho', title: 'CANARY-title', url: 'https://crm.zoho.com/CANARY-url' },
    note: 'CANARY-note',
    path: 'CANARY-queue',
    answeredBy: 'CANARY-colleague',
    transfers: [],
    failure: { code: 'dial_not_bound', detail: 'CANARY-detail' },
  });
  const snapshot: Snapshot = aSnapshot({
    phone: { state: 'needs-attention', problem: { code: 'pbx_error', detail: 'CANARY-detail' } },
    extensionNumber: '4711',
    extensionName: 'CANARY-me',
    pbxAddress: 'https://canary-company.yeastarcloud.com',
    linkus: { online: ['desk-phone'], open: true, popupUrl: 'https://canary/popup' },
    live: [call],
    recent: [call],
    dialNotice: { number: 'CANARY-number', problem: { code: 'dial_busy', detail: 'CANARY' } },
    suggestedOdoo: { address: 'https://canary', database: 'canary', login: 'canary' },
    outbox: [
      {
        id: 'CANARY-id',
        kind: 'entry',
        crm: 'zoho',
        name: 'CANARY-name',
        number: 'CANARY',
        startedAt: 0,
        state: 'failed',
        problem: { code: 'crm_error', detail: 'CANARY-detail' },
        attempts: 3,
      },
    ],
    sites: ['https://canary-site.example'],
    choices: [
      {
        id: 'CANARY',
        number: 'CANARY',
        ref: { crm: 'zoho', module: 'Contacts', id: 'CANARY' },
        title: 'CANARY',
        url: 'https://canary',
        chosenAt: 1,
      },
    ],
    settings: {
      ...defaultSettings,
      ownNumbers: ['CANARY-own'],
      neverCreate: ['CANARY-never'],
      webApp: 'https://canary-desk.example.com/{number}',
    },
    zohoRedirectUri: 'https://canary.chromiumapp.org',
  });
  const text = JSON.stringify(diagnosticReport(snapshot, browser));
  expect(text).not.toMatch(/canary/i);
  expect(text).not.toContain('4711');
  expect(text).toContain('pbx_error');
  expect(text).toContain('yeastarcloud.com');
  expect(text).toContain('"journal"');
});

test('of a number only country and length', () => {
  expect(maskedNumber('+442079460958', 'US')).toBe('GB, 12 digits, with country code');
  expect(maskedNumber('202-555-0143', 'US')).toBe('US, 10 digits, without country code');
  expect(maskedNumber('1555', 'US')).toBe('country unknown, 4 digits, without country code');
  expect(maskedNumber('', 'US')).toBe('withheld');
});
