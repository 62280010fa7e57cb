import { expect, test } from 'vitest';
import { doubledExtension, type Pair, pairByEmail } from './association.ts';
import { associationFile, readAssociationFile } from './association-file.ts';

const user = (id: string, email: string) => ({ id, name: `User ${id}`, email });
const extension = (number: string, email: string) => ({ number, name: `Ext ${number}`, email });
const pair = (userId: string, extensionNumber: string, email = ''): Pair => ({
  userId,
  name: `User ${userId}`,
  email,
  extensionNumber,
});

test('the same e-mail makes a pair, however it is capitalised', () => {
  const users = [user('1', 'Evelyn@Example.com '), user('2', 'nobody@example.com')];
  const extensions = [extension('1555', 'evelyn@example.com'), extension('1556', '')];
  expect(pairByEmail(users, extensions, [])).toEqual([pair('1', '1555', 'Evelyn@Example.com ')]);
});

test('users and extensions without e-mail are never a pair', () => {
  expect(pairByEmail([user('1', '')], [extension('1555', '')], [])).toEqual([]);
});

test('an e-mail that two have decides nothing', () => {
  const sales = 'sales@example.com';
  expect(pairByEmail([user('1', sales), user('2', sales)], [extension('1555', sales)], [])).toEqual(
    [],
  );
  const twice = [extension('1555', sales), extension('1556', sales)];
  expect(pairByEmail([user('1', sales)], twice, [])).toEqual([]);
});

test('what was paired by hand stays, and its extension is not given twice', () => {
  const held = [pair('9', '1555')];
  const users = [user('1', 'a@example.com'), user('9', 'b@example.com')];
  const extensions = [extension('1555', 'a@example.com'), extension('1556', 'b@example.com')];
  expect(pairByEmail(users, extensions, held)).toEqual(held);
});

test('an extension with two users is found', () => {
  expect(doubledExtension([pair('1', '1555'), pair('2', '1556')])).toBeNull();
  expect(doubledExtension([pair('1', '1555'), pair('2', '1555')])).toBe('1555');
});

const place = 'https://crm.zoho.com/org700000001';

test('a file brings everything back', () => {
  const pairs = [pair('5843104000000381027', '1555', 'evelyn@example.com'), pair('2', '01556')];
  const text = associationFile(place, pairs);
  expect(readAssociationFile(text, place)).toEqual({ ok: true, pairs });
  expect(readAssociationFile(`\uFEFF${text}`, place)).toEqual({ ok: true, pairs });
});

test.each([
  ['', 'association_file', 'JSON'],
  ['{"pairs":[]}', 'association_file', 'ringtab-association'],
  [associationFile(place, []).replace(': 1', ': 2'), 'association_file', 'version 2'],
  [
    associationFile('https://crm.zoho.eu/org1', []),
    'association_elsewhere',
    'https://crm.zoho.eu/org1',
  ],
  [associationFile(place, [pair('1', '15 55')]), 'association_file', 'pairs.0.extensionNumber'],
  [associationFile(place, [pair('1', '1'), pair('', '2')]), 'association_file', 'pairs.1.userId'],
  [associationFile(place, [pair('1', '1'), pair('2', '1')]), 'association_twice', '1'],
  [associationFile(place, [pair('1', '1'), pair('1', '2')]), 'association_file', 'userId'],
])('a file that is not right is refused whole, and says where: %#', (text, code, detail) => {
  expect(readAssociationFile(text, place)).toEqual({ ok: false, problem: { code, detail } });
});
