import { afterEach, beforeEach, expect, test } from 'vitest';
import { redirected, TestZoho } from '../test-client.ts';

let at: TestZoho;
let contact: string;

beforeEach(async () => {
  at = await TestZoho.start();
  contact = at.idOf('Contacts', 'Ana Brook');
});
afterEach(() => at.zoho.close());

const crm = 'https://crm.zoho.com/crm';
const get = (url: string) => at.call('GET', url);

test('EntityInfo finds the organisation; a path without it lands on Home', async () => {
  const info = await get(`${crm}/EntityInfo.do?module=Contacts&id=${contact}`);
  expect(info.status).toBe(302);
  expect(info.headers['location']).toBe(`/crm/org700000001/tab/Contacts/${contact}`);
  const home = await get(`${crm}/tab/Contacts/${contact}`);
  expect(home.headers['location']).toBe('/crm/org700000001/tab/Home/begin');
});

test('the page names the organisation and loads its script as JavaScript', async () => {
  const page = await get(`${crm}/org700000001/tab/Contacts/${contact}`);
  expect(page.text).toMatch(/crmZgid = "700000001"/);
  const script = await get(`${crm}/app/main.ts`);
  expect(script.headers['content-type']).toBe('text/javascript');
  expect(script.text).not.toContain('import type');
  expect((await get(`${crm}/app/../../zoho.ts`)).text).not.toContain('startZoho');
});

test('a record shows phones formatted, keeps the raw text, masks what is private', async () => {
  at.zoho.change(contact, { Phone: '415.555.0100' });
  const data = await get(`${crm}/org700000001/page-data/record?module=Contacts&id=${contact}`);
  expect(data.text).toContain('{"kind":"phone","text":"(415) 555-0100","raw":"415.555.0100"}');
  expect(data.text).toContain('{"kind":"masked","text":"*****0100","raw":"*****0100"}');
});

test('closed activities list a call that was just written', async () => {
  const related = () => get(`${crm}/org700000001/page-data/related?id=${contact}`);
  expect((await related()).json).toMatchObject({ closed: [] });
  at.zoho.add('Calls', { Subject: 'Talk', Call_Type: 'Inbound', Who_Id: { id: contact } });
  expect((await related()).json).toMatchObject({
    closed: [{ cells: [{ label: 'Subject', text: 'Talk' }, { text: 'Inbound' }, {}, {}, {}, {}] }],
  });
});

test('the form creates a record by hand', async () => {
  const url = `${crm}/org700000001/page-data/form?module=Leads`;
  const refused = await at.call('POST', url, { json: { Last_Name: 'Zed' } });
  expect(refused.json).toEqual({ error: 'Company cannot be empty.' });
  await at.call('POST', url, { json: { Last_Name: 'Zed', Company: 'Zed Ltd', Mobile: '030/12' } });
  expect(at.zoho.records('Leads').at(-1)).toMatchObject({ Full_Name: 'Zed', Mobile: '030/12' });
});

test('other data centres do not know the user', async () => {
  const page = await get(`https://crm.zoho.eu/crm/org700000001/tab/Contacts/${contact}`);
  expect(page.text).toContain('not signed in');
});

test('CRM Plus frames the CRM', async () => {
  const path = `/crm/org700000001/tab/Contacts/${contact}`;
  const page = await get(`https://crmplus.zoho.com/brightwater/index.do/cxapp${path}`);
  expect(page.text).toContain(`id="crmLoadFrame"`);
  expect(page.text).toContain(`src="https://crm.zoho.com${path}"`);
  const start = await at.call('GET', 'https://crmplus.zoho.com/');
  expect(redirectedPath(start.headers['location'])).toContain('/cxapp/crm/org700000001/tab/Home');
});

function redirectedPath(location: string | string[] | undefined): string {
  const answer = { status: 302, headers: { location: `https://x.invalid${location}` }, text: '' };
  return redirected({ ...answer, json: undefined }).pathname;
}
