import { expect, test } from 'vitest';
import { odooRecordUrl } from './odoo/record-url.ts';
import { zohoRecordUrl } from './zoho/record-url.ts';

test('a record whose id no address can hold has a page all the same, at its own CRM', () => {
  const ref = { crm: 'zoho', module: '\ud800', id: '//evil.example/?\udfff' };
  const site = { crmAddress: 'https://crm.zoho.com', org: 'org7' };
  expect(new URL(zohoRecordUrl(site, ref)).host).toBe('crm.zoho.com');
  expect(new URL(odooRecordUrl('https://x.odoo.com', 19, ref)).host).toBe('x.odoo.com');
});
