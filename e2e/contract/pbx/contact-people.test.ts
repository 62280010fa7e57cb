import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { TestClient } from '../../sandbox/pbx/test-client.ts';
import { type Client, clientOf, never, problemOf } from './client.ts';

let sandbox: PbxSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startPbx();
  client = clientOf(sandbox);
  const admin = new TestClient(sandbox);
  await admin.logIn();
  await admin.post('company_contact/create', {
    first_name: 'Martina',
    last_name: 'Berg',
    company: 'Fjord Supplies',
    number_list: [
      { num_type: 'business_fax', number: '+4722334499' },
      { num_type: 'business_number', number: '+4722334455' },
      { num_type: 'mobile_number', number: '+4741234567' },
    ],
  });
});
afterAll(() => sandbox.close());

const search = (text: string) => client.pbx.contacts.people(text, never);

test.each(['martin', 'fjord', '412345'])('a contact is found by %s', async (text) => {
  const [found] = await search(text);
  expect(found).toMatchObject({ name: 'Martina Berg', company: 'Fjord Supplies' });
});

test('the mobile number comes first, a fax number not at all', async () => {
  const [found] = await search('martin');
  expect(found?.numbers).toEqual(['+4741234567', '+4722334455']);
});

test('nobody is an empty list, whether the PBX says so with a list or a code', async () => {
  expect(await search('qqq')).toEqual([]);
  const reply = { body: { errcode: 60001, errmsg: 'DATA NOT FOUND' } };
  sandbox.standIn.faults.add(/company_contact\/search/, { do: 'reply', reply });
  expect(await search('martin')).toEqual([]);
});

test('"could not look" is an error', async () => {
  const reply = { body: { errcode: 10001, errmsg: 'INTERFACE NOT EXISTED' } };
  sandbox.standIn.faults.add(/company_contact\/search/, { do: 'reply', reply });
  expect(await problemOf(search('martin'))).toMatchObject({ code: 'pbx_contacts_off' });
});

test('rows that are no contacts, and keys that are missing, harm nobody', async () => {
  const data = [null, { contact_name: 'Nobody' }, { id: '7', contact_name: 'Seven', mobile: null }];
  const reply = { body: { errcode: 0, total_number: 3, data } };
  sandbox.standIn.faults.add(/company_contact\/search/, { do: 'reply', reply });
  expect(await search('x')).toEqual([{ id: '7', name: 'Seven', company: '', numbers: [] }]);
});
