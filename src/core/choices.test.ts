import { expect, test } from 'vitest';
import { before, fitting, sameKeys, takenBack } from './choices.ts';
import { type Settings, settingsEntries } from './settings.ts';

test('what is stored is read key by key: a damaged one is as if it had never been chosen', () => {
  const stored = { country: 'DE', popPlace: 'roof', gone: 1, journal: false };
  expect(fitting<Settings>(settingsEntries, stored)).toEqual({ country: 'DE', journal: false });
  for (const damaged of [null, 7, 'x', ['a']])
    expect(fitting<Settings>(settingsEntries, damaged)).toEqual({});
});

test('taken back, what was not chosen is not chosen again', () => {
  const chosen: Partial<Settings> = { country: 'DE', journal: true };
  const undo = before(chosen, ['country', 'popPlace']);
  const after: Partial<Settings> = { country: 'FR', popPlace: 'window', journal: false };
  expect(takenBack(after, undo)).toEqual({ country: 'DE', journal: false });
});

test('letter after letter in one field is one change, another field another', () => {
  const typed = { settings: before<Settings>({}, ['dialPrefix']), crms: {} };
  const again = { settings: before<Settings>({ dialPrefix: '9' }, ['dialPrefix']), crms: {} };
  const other = { settings: before<Settings>({}, ['country']), crms: {} };
  expect(sameKeys(typed, again)).toBe(true);
  expect(sameKeys(typed, other)).toBe(false);
  const ofCrm = (crm: string) => ({
    settings: before<Settings>({}, []),
    crms: { [crm]: before({}, ['sync']) },
  });
  expect(sameKeys(ofCrm('zoho'), ofCrm('odoo'))).toBe(false);
});
