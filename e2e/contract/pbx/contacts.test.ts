import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeContact } from '../../../src/background/contact-sync/write-contact.ts';
import type { PhonebookContact } from '../../../src/core/contact/phonebook-contact.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { clientOf, memoryStore, never, nodeHost, problemOf } from './client.ts';

let sandbox: PbxSandbox;
beforeEach(async () => {
  sandbox = await startPbx();
});
afterEach(() => sandbox.close());

const terrell: PhonebookContact = {
  firstName: 'Terrell',
  lastName: 'Smith',
  company: 'Yeastar',
  email: 't@example.com',
  remark: 'Ringtab: crm.zoho.com/org7 Contacts/12',
  numbers: [
    { kind: 'business', number: '+442079460958' },
    { kind: 'mobile', number: '+447700900123' },
  ],
  street: '1 High Street',
  city: 'Leeds',
  state: 'West Yorkshire',
  zipCode: 'LS1 4AP',
  country: 'United Kingdom',
};
const isLeftOver = async () => false;
const contactsOf = () => clientOf(sandbox).pbx.contacts;
const aBook = (name = 'CRM') =>
  sandbox.contacts.addPhonebook({ name, member_select: 'sel_specific' });

test('what is written is read back the same, and found by name and number', async () => {
  const contacts = contactsOf();
  const bookId = await contacts.createPhonebook('CRM', never);
  const id = await contacts.create(terrell, bookId, never);
  const [held] = await contacts.read([id, 999], never);
  expect(held).toMatchObject({ id, contact: terrell });
  expect(held?.phonebookIds).toContain(bookId);
  for (const text of ['Smith', '+447700900123'])
    expect(await contacts.search(text, never)).toMatchObject([{ id, remark: terrell.remark }]);
  expect(await contacts.members(bookId, never)).toMatchObject([{ id, remark: terrell.remark }]);
  const renamed = { ...terrell, lastName: 'Smythe', numbers: terrell.numbers.slice(0, 1) };
  await contacts.update(id, renamed, [bookId], never);
  expect(await contacts.read([id], never)).toMatchObject([{ contact: renamed }]);
  expect(await contacts.phonebooks(never)).toMatchObject([
    { isEverybody: true, total: 1 },
    { id: bookId, name: 'CRM', total: 1, isEverybody: false },
  ]);
});

test.each([
  ['as ids', (id: number): unknown => id],
  ['with too little', (id: number): unknown => ({ id, contact_name: 'Terrell Smith' })],
])('members of a phonebook told %s are asked for', async (_, told) => {
  const contacts = contactsOf();
  const bookId = await contacts.createPhonebook('CRM', never);
  const id = await contacts.create(terrell, bookId, never);
  const body = { errcode: 0, errmsg: 'SUCCESS', data: { id: bookId, contacts_list: [told(id)] } };
  sandbox.standIn.faults.add(/phonebook\/get/, { do: 'reply', reply: { body } });
  expect(await contacts.members(bookId, never)).toMatchObject([{ id, remark: terrell.remark }]);
});

test('more numbers of a kind than the PBX has places for go where there is room', () => {
  const contacts = contactsOf();
  const numbers = ['1', '2', '3', '4'].map((number) => ({ kind: 'business' as const, number }));
  const faxes = ['7', '8', '9'].map((number) => ({ kind: 'business-fax' as const, number }));
  const fitted = contacts.fit({ ...terrell, numbers: [...numbers, ...faxes] });
  expect(fitted.numbers).toEqual([
    { kind: 'business', number: '1' },
    { kind: 'business', number: '2' },
    { kind: 'mobile', number: '4' },
    { kind: 'other', number: '3' },
    { kind: 'business-fax', number: '7' },
    { kind: 'home-fax', number: '8' },
  ]);
  expect(contacts.fit(fitted)).toEqual(fitted);
});

test('taken out of its phonebooks and deleted; twice is no error', async () => {
  const contacts = contactsOf();
  const bookId = await contacts.createPhonebook('CRM', never);
  const id = await contacts.create(terrell, bookId, never);
  const [listed] = await contacts.search('Terrell', never);
  if (listed) {
    await contacts.remove(listed, never);
    await contacts.remove(listed, never);
  }
  expect(sandbox.contacts.contacts.has(id)).toBe(false);
  expect(await contacts.read([id], never)).toEqual([]);
});

describe('what the PBX refuses has a name', () => {
  test.each([
    [
      'a full PBX',
      'pbx_contacts_full',
      (): void => {
        sandbox.switches.maxContacts = 0;
      },
    ],
    [
      'a phonebook that is gone',
      'pbx_phonebook_gone',
      (): void => sandbox.contacts.phonebooks.clear(),
    ],
    [
      'one of its own CRM integration',
      'pbx_phonebook_read_only',
      (): void => {
        for (const book of sandbox.contacts.phonebooks.values()) book.readOnly = true;
      },
    ],
  ] as const)('%s: %s', async (_, code, breakIt) => {
    const contacts = contactsOf();
    const bookId = await contacts.createPhonebook('CRM', never);
    breakIt();
    expect(await problemOf(contacts.create(terrell, bookId, never))).toEqual({ code });
  });

  test('no room for a phonebook, a name that is taken, a contact that is gone, a bad field', async () => {
    const contacts = contactsOf();
    const bookId = await contacts.createPhonebook('CRM', never);
    expect(await problemOf(contacts.createPhonebook('CRM', never))).toEqual({
      code: 'pbx_phonebook_name_taken',
    });
    sandbox.switches.maxPhonebooks = 2;
    expect(await problemOf(contacts.createPhonebook('More', never))).toEqual({
      code: 'pbx_contacts_full',
    });
    expect(await problemOf(contacts.update(99, terrell, [bookId], never))).toEqual({
      code: 'pbx_contact_gone',
    });
    const nobody = { ...terrell, numbers: [] };
    expect(await problemOf(contacts.create(nobody, bookId, never))).toEqual({
      code: 'pbx_contact_refused',
      detail: 'number_list',
    });
    expect(await problemOf(contacts.members(99, never))).toEqual({ code: 'pbx_phonebook_gone' });
  });

  test('a PBX without contacts', async () => {
    const contacts = contactsOf();
    await contacts.phonebooks(never);
    const off = { errcode: 10001, errmsg: 'INTERFACE NOT EXISTED' };
    sandbox.standIn.faults.add(/phonebook\/list/, { do: 'reply', reply: { body: off } });
    expect(await problemOf(contacts.phonebooks(never))).toEqual({ code: 'pbx_contacts_off' });
  });
});

test('eight agents write the same record at the same moment: one contact, and all of them know it', async () => {
  const book = aBook();
  const agents = Array.from({ length: 8 }, () => contactsOf());
  // Signed in before, as agents are.
  for (const contacts of agents) await contacts.phonebooks(never);
  for (let round = 0; round < 5; round += 1) {
    const number = `+4420794610${String(10 + round)}`;
    const wanted = {
      ...terrell,
      remark: `Ringtab: crm.zoho.com/org7 Contacts/${round}`,
      numbers: [{ kind: 'business' as const, number }],
    };
    const whereto = { phonebookId: book.id, heldId: null, leaves: null, isLeftOver };
    const ids = await Promise.all(
      agents.map((contacts) => writeContact(contacts, wanted, whereto, never)),
    );
    const left = [...sandbox.contacts.contacts.values()].filter(
      (one) => one.remark === wanted.remark,
    );
    expect(left).toHaveLength(1);
    expect(book.contacts.has(left[0]?.id ?? 0)).toBe(true);
    expect(new Set(ids)).toEqual(new Set([left[0]?.id]));
  }
});

test('whatever is lost on the way, and in whatever order: one contact as the record is', async () => {
  const book = aBook();
  // One sign-in for all: what is tried here is not how many the PBX lets in.
  const store = memoryStore();
  await clientOf(sandbox, { store }).pbx.contacts.phonebooks(never);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 60 }), async (lucks) => {
      sandbox.contacts.contacts.clear();
      book.contacts.clear();
      let asked = 0;
      /** A request that never arrives, or one that is carried out and whose answer is lost. */
      const losing = async (url: string, init: RequestInit) => {
        const luck = lucks[asked] ?? 9;
        asked += 1;
        if (luck === 0) throw new TypeError('Failed to fetch');
        const answer = await fetch(url, init);
        if (luck < 4) throw new TypeError('Failed to fetch');
        return answer;
      };
      const whereto = { phonebookId: book.id, heldId: null, leaves: null, isLeftOver };
      const write = async (): Promise<number> => {
        const { contacts } = clientOf(sandbox, { store, host: nodeHost({ fetch: losing }) }).pbx;
        return writeContact(contacts, terrell, whereto, never).catch(write);
      };
      const ids = await Promise.all([write(), write(), write(), write()]);
      const [left, ...others] = [...sandbox.contacts.contacts.values()];
      expect(others).toEqual([]);
      expect(left).toMatchObject({ last_name: 'Smith', remark: terrell.remark });
      expect([...book.contacts]).toEqual([left?.id]);
      // An agent that had done before a lower one turned up learns of it at the next call.
      const { contacts } = clientOf(sandbox, { store }).pbx;
      for (const heldId of ids)
        expect(await writeContact(contacts, terrell, { ...whereto, heldId }, never)).toBe(left?.id);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a PBX that keeps numbers without their + is asked so too, and nothing is written twice', async () => {
  const book = aBook();
  const whereto = { phonebookId: book.id, heldId: null, leaves: null, isLeftOver };
  const id = await writeContact(contactsOf(), terrell, whereto, never);
  const held = sandbox.contacts.contacts.get(id);
  for (const one of held?.number_list ?? []) one.number = one.number.replace('+', '');
  expect(await writeContact(contactsOf(), terrell, whereto, never)).toBe(id);
  expect(sandbox.requests(/company_contact\/update/)).toEqual([]);
  // By the number alone.
  if (held) Object.assign(held, { first_name: 'T', last_name: 'S' });
  expect(await writeContact(contactsOf(), terrell, whereto, never)).toBe(id);
  expect(sandbox.contacts.contacts.size).toBe(1);
});

test('two agents with two phonebooks share the contact, and neither takes it from the other', async () => {
  const [mine, theirs] = [aBook('Mine'), aBook('Theirs')];
  const write = (phonebookId: number, heldId: number | null) =>
    writeContact(
      contactsOf(),
      terrell,
      { phonebookId, heldId, leaves: heldId && phonebookId, isLeftOver },
      never,
    );
  const id = await write(mine.id, null);
  expect(await write(theirs.id, null)).toBe(id);
  await write(mine.id, id);
  await write(theirs.id, id);
  expect(mine.contacts.has(id) && theirs.contacts.has(id)).toBe(true);
  expect(sandbox.requests(/company_contact\/update/)).toHaveLength(1);
});
