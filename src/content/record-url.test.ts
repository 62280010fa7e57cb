import { expect, test } from 'vitest';
import { odooPage } from '../crm/odoo/page.ts';
import { zohoPage } from '../crm/zoho/page.ts';
import { type RowFinder, recordUrl } from './record-url.ts';

const page = 'https://crm.zoho.com/crm/org1/tab/Contacts/custom-view/9/list';
const noRow: RowFinder = { row: () => null };
const rowWith = (href: string | undefined): RowFinder => ({
  row: () => ({ querySelector: () => (href === undefined ? null : { href }) }),
});

test('a number outside any row is on the record of the page', () => {
  expect(recordUrl(noRow, zohoPage, page)).toBe(page);
  expect(recordUrl(noRow, null, page)).toBe(page);
});

test('a number in a row is on the record the row links to', () => {
  const record = 'https://crm.zoho.com/crm/org1/tab/Contacts/552830';
  expect(recordUrl(rowWith(record), zohoPage, page)).toBe(record);
});

test('a row without a link is not the record of the page', () => {
  expect(recordUrl(rowWith(undefined), odooPage, 'https://erp.example/odoo/contacts/9')).toBe(
    undefined,
  );
});

test('nothing but a web address of bearable length travels', () => {
  expect(recordUrl(rowWith('javascript:alert(1)'), zohoPage, page)).toBe(undefined);
  expect(recordUrl(noRow, null, `https://x.example/${'a'.repeat(2_048)}`)).toBe(undefined);
  expect(recordUrl(noRow, null, 'about:blank')).toBe(undefined);
});
