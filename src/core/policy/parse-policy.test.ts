import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy } from './parse-policy.ts';

const fields = { zoho: ['crmAddress', 'clientSecret'], odoo: ['address'] };
const parse = (raw: unknown) => parsePolicy(raw, fields);

test('a value is a default; named in `locked` it is fixed', () => {
  const policy = parse({
    country: 'DE',
    'zoho.popOnly': true,
    'odoo.address': ' https://company.odoo.com ',
    pbxAddress: '192.168.1.10:8088',
    sites: ['https://desk.example.com/'],
    locked: ['country', 'odoo.address', 'sites'],
  });
  expect(policy).toMatchObject({
    locked: {
      settings: { country: 'DE' },
      crms: { odoo: { connection: { address: 'https://company.odoo.com' } } },
      sites: ['https://desk.example.com'],
    },
    defaults: {
      settings: {},
      phone: { pbxAddress: '192.168.1.10:8088' },
      crms: { zoho: { options: { popOnly: true } } },
      sites: [],
    },
    problems: [],
  });
});

test('a star locks everything that has a value', () => {
  const { locked, defaults } = parse({ country: 'DE', journal: false, locked: ['*'] });
  expect(locked.settings).toEqual({ country: 'DE', journal: false });
  expect(defaults.settings).toEqual({});
});

test('each mistake costs its own key and is told, with what is allowed', () => {
  const { locked, problems } = parse({
    country: 'Germany',
    popPlace: 'windows',
    journal: true,
    colour: 'red',
    'zoho.syncTypes': ['person', 'nobody'],
    'odoo.syncPhonebook': { id: 1, name: 'x', pbx: 'y' },
    sites: ['ftp://x.example.com'],
    pbxAddress: 'not an address',
    locked: ['journal', 'popPlace', 'dialPrefix'],
  });
  expect(locked.settings).toEqual({ journal: true });
  expect(problems).toEqual([
    { key: 'country', why: 'invalid', allowed: '' },
    { key: 'popPlace', why: 'invalid', allowed: 'tab, window' },
    { key: 'colour', why: 'unknown', allowed: '' },
    { key: 'zoho.syncTypes', why: 'invalid', allowed: '' },
    { key: 'odoo.syncPhonebook', why: 'unknown', allowed: '' },
    { key: 'sites', why: 'invalid', allowed: '' },
    { key: 'pbxAddress', why: 'invalid', allowed: '' },
    // Chrome drops what is misspelt or of a wrong type, so nothing has come.
    { key: 'dialPrefix', why: 'absent', allowed: '' },
  ]);
});

test('the words of an entry may be given for one kind of call alone', () => {
  const { defaults, problems } = parse({
    journalTemplates: { missed: { subject: 'Missed', text: '{from}' } },
  });
  expect(problems).toEqual([]);
  expect(defaults.settings.journalTemplates).toEqual({
    incoming: null,
    outgoing: null,
    missed: { subject: 'Missed', text: '{from}' },
  });
});

test('whatever a policy is, it can be read', () => {
  const keys = fc.constantFrom('country', 'locked', 'sites', 'zoho.popOnly', '__proto__', 'x');
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything())), (raw) => {
      expect(parse(raw).problems).toBeInstanceOf(Array);
    }),
  );
});
