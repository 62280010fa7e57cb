import { afterEach, expect, test } from 'vitest';
import { startPbx } from './pbx.ts';
import type { PbxSandbox, PbxSwitches } from './pbx-sandbox.ts';
import { TestClient } from './test-client.ts';

let pbx: PbxSandbox;
afterEach(() => pbx.close());

async function start(switches: Partial<PbxSwitches> = {}): Promise<TestClient> {
  pbx = await startPbx({ switches });
  return new TestClient(pbx);
}

test('the ninth token is refused until one is given back', async () => {
  const client = await start();
  pbx.occupyTokens(7);
  expect(await client.logIn()).toMatchObject({ errcode: 0, access_token_expire_time: 1800 });
  expect(pbx.liveTokens).toBe(8);
  const other = new TestClient(pbx);
  expect(await other.logIn()).toMatchObject({ errcode: 60002 });

  expect(await client.get('del_token')).toMatchObject({ errcode: 0 });
  expect(await client.get('extension/list')).toMatchObject({ errcode: 10004 });
  expect(await other.logIn()).toMatchObject({ errcode: 0 });
  pbx.releaseTokens();
  expect(pbx.liveTokens).toBe(1);
});

test('a refresh replaces both tokens and keeps the slot', async () => {
  const client = await start();
  await client.logIn();
  pbx.occupyTokens(7);
  const { token, refreshToken } = client;
  client.token = '';
  const fresh = await client.post('refresh_token', { refresh_token: refreshToken });
  expect(fresh['access_token']).not.toBe(token);
  expect(fresh['refresh_token']).not.toBe(refreshToken);
  expect(pbx.liveTokens).toBe(8);
  const again = await client.post('refresh_token', { refresh_token: refreshToken });
  expect(again.errcode).toBe(10004);
  client.token = token;
  expect(await client.get('extension/list')).toMatchObject({ errcode: 10004 });
});

test('a refresh token outlives its access token', async () => {
  const client = await start();
  await client.logIn();
  pbx.expireTokens();
  expect(await client.get('call/query')).toMatchObject({ errcode: 10004 });
  expect(pbx.liveTokens).toBe(0);
  const fresh = await client.post('refresh_token', { refresh_token: client.refreshToken });
  expect(fresh.errcode).toBe(0);
});

test('doubtful token rules can be switched', async () => {
  const client = await start({ singleToken: true, refreshKillsOldToken: false });
  await client.logIn();
  const { token } = client;
  client.token = '';
  await client.post('refresh_token', { refresh_token: client.refreshToken });
  client.token = token;
  expect(await client.get('extension/list')).toMatchObject({ errcode: 0 });

  const other = new TestClient(pbx);
  await other.logIn();
  expect(pbx.liveTokens).toBe(1);
  await new TestClient(pbx).logIn();
  expect(await other.get('extension/list')).toMatchObject({ errcode: 10004 });
});

test('wrong credentials are a failure with HTTP 200', async () => {
  const client = await start();
  expect(await client.post('get_token', { username: 'x', password: 'y' })).toMatchObject({
    errcode: -1,
    invalid_param_list: [{ field: 'username or password', value: 'error' }],
  });
});

test('the door: switched off, forbidden, blocked, user agent, path, version', async () => {
  const client = await start();
  await client.logIn();
  const code = async (path = 'extension/list') => (await client.get(path)).errcode;
  pbx.switches.apiEnabled = false;
  expect(await code()).toBe(70123);
  pbx.switches.apiEnabled = true;
  pbx.switches.ipForbidden = true;
  expect(await code()).toBe(70087);
  pbx.switches.ipForbidden = false;
  pbx.switches.ipBlocked = true;
  expect(await code()).toBe(70004);
  pbx.switches.ipBlocked = false;
  pbx.switches.userAgent = 'open-api-only';
  expect(await code()).toBe(40002);
  const named = await client.send('GET', 'extension/list', {}, { 'user-agent': 'OpenAPI' });
  expect(named.errcode).toBe(0);
  pbx.switches.userAgent = 'any';
  expect(await code('nothing/here')).toBe(10001);
  expect(await code('v2.0/extension/list')).toBe(10001);
  expect(await code('v2.0/cdr/list')).toBe(0);
});

test('a token in a header is not looked at, and no CORS unless switched on', async () => {
  const client = await start();
  await client.logIn();
  const url = `${pbx.url}/openapi/v1.0/extension/list`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${client.token}` } });
  expect(await response.json()).toMatchObject({ errcode: 10004 });
  const headers = async () => (await fetch(url, { method: 'OPTIONS' })).headers;
  expect((await headers()).get('access-control-allow-origin')).toBeNull();
  expect((await headers()).get('connection')).toBe('close');
  pbx.switches.cors = true;
  expect((await headers()).get('access-control-allow-origin')).toBe('*');
  expect((await fetch(`${pbx.url}/openapi/v1.0/subscribe`)).status).toBe(400);
});

test('extensions come in pages; a missing e-mail is a missing key', async () => {
  const client = await start();
  await client.logIn();
  const page = await client.get('extension/list', { page: 2, page_size: 3, sort_by: 'number' });
  expect(page).toMatchObject({ total_number: 4, data: [{ number: '1558' }] });
  expect(page.data?.[0]).not.toHaveProperty('email_addr');
  const found = await client.get('extension/search', { search_value: 'evelyn' });
  expect(found.data?.map((row) => row['number'])).toEqual(['1555']);
  expect(await client.get('extension/search', { search_value: 'nobody' })).not.toHaveProperty(
    'data',
  );
  expect(await client.get('extension/query')).toMatchObject({ errcode: 40002 });
});

test('contacts are written in one shape and listed in another', async () => {
  const client = await start();
  await client.logIn();
  const number_list = [{ num_type: 'business_number', number: '15880123456' }];
  const contact = { first_name: 'Terrell', last_name: 'Smith', number_list };
  const { id } = await client.post('company_contact/create', contact);
  const list = await client.get('company_contact/list');
  expect(list.data?.[0]).toMatchObject({
    id,
    contact_name: 'Terrell Smith',
    business: '15880123456',
  });
  expect(list.data?.[0]).not.toHaveProperty('number_list');
  const one = await client.get('company_contact/query', { id });
  expect(one.data?.[0]).toMatchObject({ first_name: 'Terrell', number_list });

  const book = { name: 'CRM', member_select: 'sel_specific', add_contacts_id_list: [id] };
  const { id: bookId } = await client.post('phonebook/create', book);
  const code = async (path: string, body: Record<string, unknown>) =>
    (await client.post(path, body)).errcode;
  expect(await code('phonebook/create', { name: 'CRM', member_select: 'sel_specific' })).toBe(
    40003,
  );
  expect(await code('phonebook/create', { name: 'All', member_select: 'sel_all' })).toBe(40003);
  expect(await code('company_contact/create', { ...contact, phonebook_id_list: [99] })).toBe(70093);
  expect(await code('company_contact/create', { first_name: 'A' })).toBe(40002);
  expect(await code('company_contact/update', { ...contact, id: 99 })).toBe(70128);
  expect(await client.get('company_contact/delete', { id })).toMatchObject({ errcode: 70091 });
  await client.get('phonebook/delete', { id: bookId });
  expect(await client.get('company_contact/delete', { id })).toMatchObject({ errcode: 0 });
});

test('a full PBX takes no more, and a phonebook of its own CRM integration no change', async () => {
  const client = await start();
  await client.logIn();
  const code = async (path: string, body: Record<string, unknown>) =>
    (await client.post(path, body)).errcode;
  const number_list = [{ num_type: 'mobile_number', number: '+4915112345678' }];
  const contact = { first_name: 'Anna', number_list };
  pbx.switches.maxContacts = 1;
  expect(await code('company_contact/create', contact)).toBe(0);
  expect(await code('company_contact/create', contact)).toBe(60002);
  expect(await code('company_contact/update', { ...contact, id: 1 })).toBe(0);
  pbx.switches.maxPhonebooks = 1;
  expect(await code('phonebook/create', { name: 'B', member_select: 'sel_specific' })).toBe(60002);

  const book = pbx.contacts.addPhonebook({ name: 'Zoho', member_select: 'sel_specific' });
  book.readOnly = true;
  expect(await code('company_contact/update', { ...contact, id: 1, phonebook_id_list: [2] })).toBe(
    70084,
  );
  expect(await code('phonebook/update', { id: book.id, name: 'Mine' })).toBe(70084);
  expect(await client.get('phonebook/delete', { id: book.id })).toMatchObject({ errcode: 70084 });
  // Everybody is in the factory's phonebook, which holds nobody back.
  expect(await client.get('company_contact/delete', { id: 1 })).toMatchObject({ errcode: 0 });
});

test('dial requests are checked before anything rings', async () => {
  const client = await start();
  await client.logIn();
  const dial = (body: Record<string, unknown>) => client.post('call/dial', body);
  expect(await dial({ callee: '5503301' })).toMatchObject({
    errcode: 40002,
    invalid_param_list: [{ field: 'caller', validation_type: 'required' }],
  });
  expect(await dial({ caller: '1999', callee: '5503301' })).toMatchObject({ errcode: 40002 });
  expect(await dial({ caller: '1555', callee: '(408) 555' })).toMatchObject({ errcode: 40002 });
  expect(await dial({ caller: '0044207946000', callee: '5503301' })).toMatchObject({ errcode: 0 });
  expect(pbx.calls).toHaveLength(0);
  const codes: number[] = [];
  for (let n = 0; n < 6; n += 1)
    codes.push((await dial({ caller: '1555', callee: '5503301' })).errcode);
  expect(codes).toEqual([0, 0, 0, 0, 0, 60002]);
  expect(await client.post('call/hangup', { channel_id: 'PJSIP/1555-0' })).toMatchObject({
    errcode: 70130,
  });
});
