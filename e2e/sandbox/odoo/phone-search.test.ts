import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOdoo } from './odoo.ts';
import type { OdooSandbox, OdooVersion } from './odoo-sandbox.ts';
import { executeKw, searchRead } from './test-client.ts';

/** One Belgian mobile number in the spellings people use; the names are the spellings. */
const plain = ['+32470445566', '+32 470 44 55 66', '0032470445566', '+32-470-44-55-66 '];
const national = ['0470445566', '0470 44 55 66', '0470/44.55.66', '(0470) 44-55-66'];
const odd = ['+32 (0)470 44 55 66', '0470 445566 ext 12', '32470445566', 'tel:+32470445566'];
const unbreakable = ['+32\u00a0470\u00a044\u00a055\u00a066', '+32 470\u201144\u201155\u201166'];
const all = [...plain, ...national, ...odd, ...unbreakable];

let odoo: OdooSandbox;

beforeAll(async () => {
  odoo = await startOdoo({ people: [], switches: { version: 17 } });
  const belgium = odoo.records('res.country').find((one) => one['code'] === 'BE')?.id;
  for (const phone of all) {
    odoo.add('res.partner', { name: `PM ${phone}`, phone, country_id: belgium });
  }
  odoo.add('res.partner', { name: 'PM nocountry', phone: '0470 44 55 66' });
  odoo.add('res.partner', {
    name: 'PM mobile',
    phone: '02 555 00 00',
    mobile: '0470 44 55 66',
    country_id: belgium,
  });
  odoo.add('res.partner', { name: 'PM archived', phone: '+32470445566', active: false });
});
afterAll(() => odoo.close());

async function find(version: OdooVersion, leaf: unknown[]): Promise<string[]> {
  odoo.switches.version = version;
  const found = await searchRead(odoo, 'res.partner', [['name', '=like', 'PM %'], leaf], ['name']);
  return found.map((one) => String(one['name']).replace('PM ', '')).sort();
}

const sorted = (...names: string[]) => [...names].sort();

test.each([15, 17, 18] as const)('phone_mobile_search in %i', async (version) => {
  const search = (operator: string, value: unknown) =>
    find(version, ['phone_mobile_search', operator, value]);
  expect(await search('=', '+32470445566')).toEqual(sorted(...plain));
  expect(await search('ilike', '+32470445566')).toEqual(sorted(...plain));
  expect(await search('ilike', '470445566')).toEqual(
    sorted(...plain, ...national, ...odd, 'nocountry', 'mobile'),
  );
  expect(await search('=like', '%470445566')).toEqual(
    sorted(...plain, ...national, ...odd, 'nocountry', 'mobile'),
  );
  expect(await search('ilike', '0470445566')).toEqual(
    sorted(...national, '+32 (0)470 44 55 66', '0470 445566 ext 12', 'nocountry', 'mobile'),
  );
  await expect(search('ilike', '47')).rejects.toThrow('at least 3 characters');
  await expect(search('in', ['+32470445566'])).rejects.toThrow('odoo.exceptions.UserError');
});

test('from 19 on it takes a list', async () => {
  const found = await find(19, ['phone_mobile_search', 'in', ['+32470445566', '0470445566']]);
  expect(found).toEqual(sorted(...plain, ...national, 'nocountry'));
});

test('14 has it on leads only', async () => {
  await expect(find(14, ['phone_mobile_search', 'ilike', '470445566'])).rejects.toThrow(
    "Invalid field res.partner.phone_mobile_search in leaf ('phone_mobile_search', 'ilike', '470445566')",
  );
  expect(await searchRead(odoo, 'crm.lead', [['phone_mobile_search', 'ilike', '470']], [])).toEqual(
    [],
  );
});

test('phone_sanitized covers every spelling, one number each, never without the country', async () => {
  const leaf = ['phone_sanitized', '=', '+32470445566'];
  expect(await find(17, leaf)).toEqual(sorted(...all, 'mobile'));
  // `phone | mobile` in one field is no number any more.
  expect(await find(19, leaf)).toEqual(sorted(...all));
});

test('a percent sign between the digits finds everything in the one field', async () => {
  const leaf = ['phone', 'ilike', '4%7%0%4%4%5%5%6%6'];
  expect(await find(17, leaf)).toEqual(sorted(...all, 'nocountry'));
  expect(await find(19, leaf)).toEqual(sorted(...all, 'nocountry', 'mobile'));
});

test('archived contacts show up when the context asks', async () => {
  odoo.switches.version = 19;
  const domain = [['name', '=', 'PM archived']];
  expect(await searchRead(odoo, 'res.partner', domain, [])).toEqual([]);
  const context = { active_test: false };
  expect(await searchRead(odoo, 'res.partner', domain, ['name'], { context })).toHaveLength(1);
});

test('fields_get leaves unknown names out; without sms old partners cannot be searched', async () => {
  const names = async (version: OdooVersion, model = 'res.partner') => {
    odoo.switches.version = version;
    const wanted = ['phone', 'mobile', 'phone_sanitized', 'phone_mobile_search', 'nofield'];
    const fields = await executeKw(odoo, model, 'fields_get', [wanted], { attributes: ['type'] });
    return Object.keys(fields ?? {});
  };
  expect(await names(19)).toEqual(['phone', 'phone_sanitized', 'phone_mobile_search']);
  expect(await names(14)).toEqual(['phone', 'mobile', 'phone_sanitized']);
  expect(await names(14, 'crm.lead')).toContain('phone_mobile_search');
  odoo.switches.smsInstalled = false;
  expect(await names(17)).toEqual(['phone', 'mobile']);
  expect(await names(19)).toContain('phone_sanitized');
  odoo.switches.smsInstalled = true;
});

test('a number too long for its country turns Indonesian', async () => {
  odoo.switches.version = 19;
  const belgium = odoo.records('res.country').find((one) => one['code'] === 'BE')?.id;
  const lead = odoo.add('crm.lead', {
    name: 'L',
    phone: '(623)-853-7197',
    country_id: belgium,
  });
  expect(await searchRead(odoo, 'crm.lead', [['id', '=', lead.id]], ['phone_sanitized'])).toEqual([
    { id: lead.id, phone_sanitized: '+6238537197' },
  ]);
});
