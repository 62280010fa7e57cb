import { expect, test } from 'vitest';
import { defaultCrmOptions } from './crm-options.ts';
import { defaultSettings } from './settings.ts';
import { readSettingsFile, settingsFile } from './settings-file.ts';

const known = ['zoho', 'odoo'];
const options = { ...defaultCrmOptions, syncPhonebook: { id: 7, name: 'Customers', pbx: 'p' } };

test('what is written is read again, but for the phonebook of this PBX', () => {
  const settings = { ...defaultSettings, country: 'DE', ownNumbers: ['+49 30 1'] };
  const read = readSettingsFile(`\uFEFF${settingsFile(settings, { zoho: options })}`, known);
  const { syncPhonebook: _, ...carried } = options;
  expect(read).toEqual({ ok: true, settings, crms: { zoho: carried }, notTaken: [] });
  expect(settingsFile(settings, { zoho: options })).not.toContain('Customers');
});

test('each key that does not fit is told, the others are taken', () => {
  const file = {
    format: 'ringtab-settings',
    version: 1,
    settings: { country: 'Germany', journal: false, colour: 'red' },
    crms: { zoho: { createAs: 'robot', popOnly: true }, ledger: { sync: true } },
  };
  expect(readSettingsFile(JSON.stringify(file), known)).toEqual({
    ok: true,
    settings: { journal: false },
    crms: { zoho: { popOnly: true } },
    notTaken: [
      { key: 'country', why: 'invalid', allowed: '' },
      { key: 'colour', why: 'unknown', allowed: '' },
      { key: 'zoho.createAs', why: 'invalid', allowed: 'contact, lead' },
      { key: 'ledger', why: 'unknown', allowed: '' },
    ],
  });
});

test.each([
  ['no JSON', '{', 'JSON'],
  ['another file', '{"format":"ringtab-association","version":1}', 'ringtab-settings'],
  ['a later version', '{"format":"ringtab-settings","version":2}', 'version 2'],
  ['no object', '{"format":"ringtab-settings","version":1,"settings":[1]}', null],
])('%s is refused as a whole or holds nothing', (_name, text, detail) => {
  const read = readSettingsFile(text, known);
  if (detail === null) expect(read).toMatchObject({ ok: true, settings: {} });
  else expect(read).toEqual({ ok: false, problem: { code: 'settings_file', detail } });
});
