import { expect, test } from 'vitest';
import { odooMarks } from './odoo/page-marks.ts';
import { marksAt, missingMarks } from './page-marks.ts';
import { zohoMarks } from './zoho/page-marks.ts';

test.each([
  ['https://crm.zoho.com/crm/org1/tab/Contacts/552830000000417723', 'record'],
  ['https://crm.zoho.com/crm/tab/Leads/552830000000417723?x=1', 'record'],
  ['https://crm.zoho.com/crm/org1/tab/Accounts', 'list'],
  ['https://crm.zoho.com/crm/org1/tab/Contacts/custom-view/5528301/list?page=2', 'list'],
  ['https://crm.zoho.com/crm/org1/tab/Contacts/552830000000417723/edit', undefined],
  ['https://crm.zoho.com/crm/org1/tab/Tasks/552830000000417723', undefined],
  ['https://crm.zoho.com/crm/org1/tab/Home/begin', undefined],
])('Zoho: %s is a %s', (address, page) => {
  expect(marksAt(zohoMarks, address)?.page).toBe(page);
});

test.each([
  ['https://erp.example/odoo/contacts/9', 'record'],
  ['https://erp.example/odoo/res.partner/9', 'record'],
  ['https://erp.example/odoo/action-12/crm.lead/7', 'record'],
  ['https://erp.example/web#id=9&model=res.partner&view_type=form', 'record'],
  ['https://erp.example/web#cids=1&model=crm.lead&id=9&view_type=form&menu_id=2', 'record'],
  ['https://erp.example/web#action=1&model=res.partner&view_type=list', 'list'],
  ['https://erp.example/odoo/sales/9', undefined],
  ['https://erp.example/web#id=9&model=sale.order&view_type=form', undefined],
])('Odoo: %s is a %s', (address, page) => {
  expect(marksAt(odooMarks, address)?.page).toBe(page);
});

test('a page is as known when its frame and its phone fields are there', () => {
  const seen = { frame: true, phoneFields: true, inText: 4, labelled: 1 };
  expect(missingMarks('record', seen)).toBeNull();
});

test('labelled numbers without a phone field prove that the markup is another', () => {
  const seen = { frame: true, phoneFields: false, inText: 1, labelled: 1 };
  expect(missingMarks('record', seen)).toBe('phone-fields');
  expect(missingMarks('record', { ...seen, frame: false })).toBe('page');
});

test('numbers in a note prove nothing, many in a list do', () => {
  const seen = { frame: true, phoneFields: false, inText: 3, labelled: 0 };
  expect(missingMarks('record', seen)).toBeUndefined();
  expect(missingMarks('list', seen)).toBe('phone-fields');
  expect(missingMarks('list', { ...seen, inText: 2 })).toBeUndefined();
});
