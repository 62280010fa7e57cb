import { afterEach, expect, test } from 'vitest';
import { soon } from './call-entries.ts';
import { ZohoWorld } from './zoho-world.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const start = async () => {
  const world = await ZohoWorld.start();
  close = () => world.zoho.close();
  const { crm } = await world.ready();
  const detailsOf = (module: string, id: string) =>
    crm.contacts.details({ crm: 'zoho', module, id }, soon());
  return { ...world, zoho: world.zoho, host: world.host, crm, detailsOf };
};

test('a contact, with every number it has, and none that is masked', async () => {
  const { zoho, detailsOf } = await start();
  const account = zoho.add('Accounts', { Account_Name: 'Huff & Co' });
  const { id } = zoho.add('Contacts', {
    First_Name: 'Martin',
    Last_Name: 'Pritchett',
    Account_Name: { id: account.id, name: 'Huff & Co' },
    Email: 'm@example.com',
    Phone: '(020) 7946-0958',
    Mobile: '07700 900123',
    Home_Phone: '1',
    Other_Phone: '2',
    Asst_Phone: '3',
    Fax: '4',
    Direct_Line: '5',
    Private_Phone: '+33 6 12 34 56 78',
    Mailing_Street: '1 High Street',
    Mailing_City: 'Leeds',
    Mailing_State: 'West Yorkshire',
    Mailing_Zip: 'LS1 4AP',
    Mailing_Country: 'UK',
  });
  expect(await detailsOf('Contacts', id)).toEqual({
    kind: 'person',
    firstName: 'Martin',
    lastName: 'Pritchett',
    company: 'Huff & Co',
    email: 'm@example.com',
    numbers: [
      { kind: 'business', number: '(020) 7946-0958' },
      { kind: 'mobile', number: '07700 900123' },
      { kind: 'home', number: '1' },
      { kind: 'business', number: '3' },
      { kind: 'other', number: '2' },
      { kind: 'business-fax', number: '4' },
      { kind: 'other', number: '5' },
    ],
    street: '1 High Street',
    city: 'Leeds',
    state: 'West Yorkshire',
    zipCode: 'LS1 4AP',
    country: 'UK',
  });
});

test('a lead with its company, an account by its own name', async () => {
  const { zoho, detailsOf } = await start();
  const lead = zoho.add('Leads', { Last_Name: 'Gil', Company: 'Gil SA', Zip_Code: '28001' });
  expect(await detailsOf('Leads', lead.id)).toMatchObject({
    kind: 'lead',
    firstName: '',
    lastName: 'Gil',
    company: 'Gil SA',
    zipCode: '28001',
  });
  const account = zoho.add('Accounts', { Account_Name: 'Nowak', Phone: '1', Fax: '2' });
  expect(await detailsOf('Accounts', account.id)).toMatchObject({
    kind: 'company',
    firstName: 'Nowak',
    lastName: '',
    company: 'Nowak',
    numbers: [{ kind: 'business' }, { kind: 'business-fax' }],
  });
});

test('null when it is gone, hidden, converted, or nothing one calls', async () => {
  const { zoho, detailsOf } = await start();
  const [gone, hidden] = [1, 2].map((n) => zoho.add('Contacts', { Last_Name: `N${n}` }).id);
  const lead = zoho.add('Leads', { Last_Name: 'Was', Company: 'Was' });
  zoho.remove('Contacts', gone ?? '');
  zoho.switches.hiddenRecords = [hidden ?? ''];
  zoho.convert(lead.id);
  expect(await detailsOf('Contacts', gone ?? '')).toBeNull();
  expect(await detailsOf('Contacts', hidden ?? '')).toBeNull();
  expect(await detailsOf('Leads', lead.id)).toBeNull();
  expect(await detailsOf('Deals', '1')).toBeNull();
  expect(await detailsOf('Contacts', 'x')).toBeNull();
});

test('a Zoho that refused an unknown field would be asked for the whole record', async () => {
  const { zoho, host, detailsOf } = await start();
  const { id } = zoho.add('Contacts', { Last_Name: 'Pritchett', Phone: '5503308' });
  host.instead = ({ url }) =>
    url.includes('Asst_Phone')
      ? Response.json({ code: 'INVALID_DATA', message: 'field' }, { status: 400 })
      : null;
  expect(await detailsOf('Contacts', id)).toMatchObject({ numbers: [{ number: '5503308' }] });
});

test('trouble is never taken for a record that is gone', async () => {
  const { zoho, detailsOf } = await start();
  const { id } = zoho.add('Contacts', { Last_Name: 'Pritchett' });
  zoho.standIn.faults.add(/Contacts/, { do: 'reply', reply: { status: 502, body: 'Bad' } }, 9);
  await expect(detailsOf('Contacts', id)).rejects.toMatchObject({
    problem: { code: 'crm_down' },
  });
});
