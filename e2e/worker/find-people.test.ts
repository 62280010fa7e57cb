// Before anything of the worker, which looks for the browser at once.
import '../worker-kit/fake-browser.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { eraseContactIndex } from '../../src/background/contact-index/contact-index.ts';
import { contactIndexOf, letGoOfIndex } from '../../src/background/contact-index/held-index.ts';
import { connectionItem } from '../../src/background/crm-connections.ts';
import { findPeople } from '../../src/background/find-people.ts';
import { freshReading, readingsItem } from '../../src/background/stored/contacts.ts';
import { extensionsItem, phoneItem } from '../../src/background/stored/phone.ts';
import { settingsItem } from '../../src/background/stored/settings.ts';
import { odooKind } from '../../src/crm/odoo/kind.ts';
import { startPbx } from '../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../sandbox/pbx/pbx-sandbox.ts';
import { TestClient } from '../sandbox/pbx/test-client.ts';
import { aBinding } from '../worker-kit/binding.ts';

let pbx: PbxSandbox;
let admin: TestClient;

beforeAll(async () => {
  pbx = await startPbx();
  admin = new TestClient(pbx);
  await admin.logIn();
  await addContact('Martina Berg', '+4722334455');
  await addContact('Martin P.', '00442079460958');
  await addContact('Somebody else', '+33612345678');
  const { clientId, clientSecret } = pbx;
  await phoneItem.set({ ...aBinding(), origin: pbx.url, clientId, clientSecret });
  await settingsItem.update((held) => ({ ...held, country: 'GB' }));
  await extensionsItem.set([
    { id: 1, number: aBinding().extensionNumber, name: 'Martha Myself' },
    { id: 2, number: '1557', name: 'Marta Nowak' },
  ]);
});
afterAll(() => pbx.close());

beforeEach(() => connectOdoo(true));
afterEach(async () => {
  pbx.standIn.faults.clear();
  pbx.standIn.forget();
  await readingsItem.set({});
  await eraseContactIndex('odoo');
  letGoOfIndex('odoo');
});

async function addContact(name: string, number: string): Promise<void> {
  const numbers = [{ num_type: 'mobile_number', number }];
  await admin.post('company_contact/create', { first_name: name, number_list: numbers });
}

async function connectOdoo(enabled: boolean): Promise<void> {
  const connection = {
    address: 'https://odoo.example.com',
    database: 'db',
    via: 'json2',
    apiKey: 'key',
    keyExpiresAt: null,
    login: 'me',
    version: 19,
    uid: 2,
    enabled,
    problem: null,
    lacks: null,
    account: 'me',
  };
  await connectionItem(odooKind).set(connection);
}

async function fill(
  people: Record<string, string[]>,
  phase: 'reading' | 'following' = 'following',
): Promise<void> {
  const index = await contactIndexOf('odoo');
  const records = Object.entries(people).map(([title, phones], n) => ({
    ref: { crm: 'odoo', module: 'res.partner', id: String(n + 1) },
    title,
    subtitle: '',
    kind: 'person' as const,
    mine: false,
    activeAt: 0,
    phones,
    country: '',
  }));
  const progress = {
    of: 'https://odoo.example.com/db me',
    keeps: true,
    phase,
    left: [],
    cursor: { after: '', token: '' },
    read: records.length,
    total: null,
    mark: '',
    followedAt: Date.now(),
    sweep: null,
    sweptAt: 0,
  };
  await index.apply({ records, progress });
  await readingsItem.set({ odoo: freshReading });
}

const names = async (typed: string, withPbx: boolean) =>
  (await findPeople(typed, withPbx)).people.map(({ name }) => name);

test('colleagues first, then the CRM, then the PBX’s contacts; nobody is offered himself', async () => {
  await fill({ 'Martin Pritchett': ['020 7946 0958'], Other: [] });
  expect(await names('mart', false)).toEqual(['Marta Nowak', 'Martin Pritchett']);
  expect(await names('mart', true)).toEqual(['Marta Nowak', 'Martin Pritchett', 'Martina Berg']);
});

test('a company contact that a CRM knows by another name is shown as its record', async () => {
  await fill({ 'Rémi Chauvet': ['06 12 34 56 78', '+33 6 12 34 56 78'] });
  const { people } = await findPeople('somebody', true);
  expect(people).toEqual([
    {
      key: 'odoo res.partner 1',
      name: 'Rémi Chauvet',
      company: '',
      where: {
        kind: 'crm',
        record: { crm: 'odoo', module: 'res.partner', id: '1' },
        url: expect.stringContaining('odoo.example.com'),
      },
      numbers: expect.arrayContaining([{ reading: '+33 6 12 34 56 78', dial: '+33612345678' }]),
    },
  ]);
});

test('the PBX is only asked when that is wanted', async () => {
  await names('mart', false);
  expect(pbx.standIn.received.filter(({ path }) => path.includes('contact'))).toEqual([]);
});

test('digits are looked for in the PBX without what people write between and before them', async () => {
  expect(await names('+47 22 33', true)).toEqual(['Martina Berg']);
  expect(await names('(0)20 7946', true)).toEqual(['Martin P.']);
});

test('a PBX that fails takes nothing from the others', async () => {
  await fill({ 'Martin Pritchett': [] });
  pbx.standIn.faults.add(/company_contact/, { do: 'reset' }, 5);
  expect(await names('martin', true)).toEqual(['Martin Pritchett']);
});

test('a CRM that is switched off, or of which nothing is kept, gives nobody', async () => {
  expect(await names('pritchett', false)).toEqual([]);
  await fill({ 'Martin Pritchett': [] });
  expect(await names('pritchett', false)).toEqual(['Martin Pritchett']);
  await connectOdoo(false);
  expect(await names('pritchett', false)).toEqual([]);
});

test('an index that was erased and made anew is read anew', async () => {
  await fill({ 'Martin Pritchett': [] });
  expect(await names('pritchett', false)).toEqual(['Martin Pritchett']);
  await eraseContactIndex('odoo');
  expect(await names('pritchett', false)).toEqual([]);
  await readingsItem.set({ odoo: freshReading });
  await fill({ 'Martin Pritchett': [] });
  expect(await names('pritchett', false)).toEqual(['Martin Pritchett']);
});

test('contacts that are still being read are told of', async () => {
  await fill({ 'Martin Pritchett': [] }, 'reading');
  expect((await findPeople('martin', false)).reading).toBe(true);
  await fill({});
  expect((await findPeople('martin', false)).reading).toBe(false);
});

test('eight people at most, and nothing that is shown moves when the PBX answers', async () => {
  await fill(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`Martin ${n}`, []])));
  const local = await names('mart', false);
  expect(local).toHaveLength(6);
  const all = await names('mart', true);
  expect(all.slice(0, local.length)).toEqual(local);
  expect(all).toHaveLength(8);
  expect(all).toContain('Martina Berg');
});
