import type { Routes } from './api.ts';
import { printListRow, refuseReadOnly } from './api-contacts.ts';
import type { ContactStore, Phonebook } from './contacts.ts';
import { badParameter, Refusal, succeed } from './envelope.ts';
import { listPage } from './list-page.ts';
import { type Body, idList, optionalText, queryIds, requiredId, requiredText } from './params.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** Phonebooks, the groups of company contacts (yeastar.md 5.2). */
export function phonebookRoutes(store: ContactStore, switches: PbxSwitches): Routes {
  const print = (book: Phonebook) => ({
    id: book.id,
    name: book.name,
    total: store.membersOf(book).length,
    member_select: book.member_select,
  });
  const printWhole = (book: Phonebook) => ({
    ...print(book),
    contacts_list: store.membersOf(book).map((contact) => printListRow(store, contact)),
  });
  const list = (books: Phonebook[], query: URLSearchParams) =>
    listPage(books, query, {
      print,
      sortKeys: { id: (b) => b.id, name: (b) => b.name, total: (b) => print(b).total },
    });
  const find = (id: number): Phonebook => {
    const book = store.phonebooks.get(id);
    if (!book) throw new Refusal(70093);
    return book;
  };

  return {
    'POST phonebook/create': ({ body }) => {
      const name = requiredText(body, 'name');
      const memberSelect = readMemberSelect(requiredText(body, 'member_select'));
      const added = readContacts(store, body, 'add_contacts_id_list');
      refuseDuplicates(store, { name, memberSelect });
      if (store.phonebooks.size >= switches.maxPhonebooks) throw new Refusal(60002);
      const book = store.addPhonebook({ name, member_select: memberSelect });
      for (const id of added) book.contacts.add(id);
      return succeed({ id: book.id });
    },
    'POST phonebook/update': ({ body }) => {
      const book = find(requiredId(body));
      refuseReadOnly([book]);
      const name = optionalText(body, 'name') || book.name;
      const memberSelect = readMemberSelect(
        optionalText(body, 'member_select') || book.member_select,
      );
      const added = readContacts(store, body, 'add_contacts_id_list');
      const removed = idList(body, 'del_contacts_id_list') ?? [];
      refuseDuplicates(store, { name, memberSelect, except: book });
      book.name = name;
      book.member_select = memberSelect;
      for (const id of added) book.contacts.add(id);
      for (const id of removed) book.contacts.delete(id);
      return succeed();
    },
    // The contacts of a deleted phonebook stay.
    'GET phonebook/delete': ({ query }) => {
      const books = queryIds(query).map(find);
      refuseReadOnly(books);
      for (const book of books) store.phonebooks.delete(book.id);
      return succeed();
    },
    'GET phonebook/list': ({ query }) => list([...store.phonebooks.values()], query),
    'GET phonebook/search': ({ query }) => {
      const wanted = (query.get('search_value') ?? '').toLowerCase();
      const books = [...store.phonebooks.values()];
      return list(
        books.filter((book) => book.name.toLowerCase().includes(wanted)),
        query,
      );
    },
    'GET phonebook/get': ({ query }) => {
      const [id] = queryIds(query);
      return succeed({ data: printWhole(find(id ?? 0)) });
    },
    'GET phonebook/query': ({ query }) =>
      succeed({ data: queryIds(query).map((id) => printWhole(find(id))) }),
  };
}

function readMemberSelect(text: string): Phonebook['member_select'] {
  if (text !== 'sel_all' && text !== 'sel_specific')
    throw badParameter('member_select', { value: text });
  return text;
}

function readContacts(store: ContactStore, body: Body, field: string): number[] {
  const ids = idList(body, field) ?? [];
  if (ids.some((id) => !store.contacts.has(id))) throw new Refusal(70128);
  return ids;
}

/** Names are unique, and only one phonebook may hold everybody. */
function refuseDuplicates(
  store: ContactStore,
  wanted: { name: string; memberSelect: Phonebook['member_select']; except?: Phonebook },
): void {
  const others = [...store.phonebooks.values()].filter((book) => book !== wanted.except);
  const fields = [
    ...(others.some((b) => b.name === wanted.name) ? ['name'] : []),
    ...(wanted.memberSelect === 'sel_all' && others.some((b) => b.member_select === 'sel_all')
      ? ['member_select']
      : []),
  ];
  if (fields.length > 0)
    throw new Refusal(40003, { duplicate_field_list: fields.map((field) => ({ field })) });
}
