import type { Routes } from './api.ts';
import {
  type Contact,
  type ContactStore,
  fullName,
  type NumberType,
  numberTypes,
  type Phonebook,
} from './contacts.ts';
import { badParameter, Refusal, succeed } from './envelope.ts';
import { listPage } from './list-page.ts';
import {
  type Body,
  idList,
  isBody,
  optionalText,
  queryIds,
  requiredId,
  requiredText,
} from './params.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** Company contacts: written with a `number_list`, listed with flat keys (yeastar.md 5.1). */
export function contactRoutes(store: ContactStore, switches: PbxSwitches): Routes {
  const list = (contacts: Contact[], query: URLSearchParams) =>
    listPage(contacts, query, {
      print: (contact) => printListRow(store, contact),
      sortKeys: {
        id: (c) => c.id,
        contact_name: fullName,
        company: (c) => c.company,
        email: (c) => c.email,
        business: (c) => numberOf(c, 'business_number'),
        mobile: (c) => numberOf(c, 'mobile_number'),
        home: (c) => numberOf(c, 'home_number'),
        business_fax: (c) => numberOf(c, 'business_fax'),
      },
    });

  return {
    'POST company_contact/create': ({ body }) => {
      const fields = readFields(body);
      const books = readBooks(store, body) ?? [];
      if (store.contacts.size >= switches.maxContacts) throw new Refusal(60002);
      const contact = store.addContact(fields);
      for (const book of books) book.contacts.add(contact.id);
      return succeed({ id: contact.id });
    },
    'POST company_contact/update': ({ body }) => {
      const id = requiredId(body);
      if (!store.contacts.has(id)) throw new Refusal(70128);
      const fields = readFields(body);
      const books = readBooks(store, body);
      refuseReadOnly(store.booksOf({ ...fields, id }));
      store.contacts.set(id, { ...fields, id });
      if (books) {
        for (const book of store.phonebooks.values()) book.contacts.delete(id);
        for (const book of books) book.contacts.add(id);
      }
      return succeed();
    },
    'GET company_contact/delete': ({ query }) => {
      const ids = queryIds(query);
      if (ids.some((id) => !store.contacts.has(id))) throw new Refusal(70128);
      const books = [...store.phonebooks.values()].filter((b) => b.member_select !== 'sel_all');
      if (ids.some((id) => books.some((b) => b.contacts.has(id)))) throw new Refusal(70091);
      for (const id of ids) store.contacts.delete(id);
      return succeed();
    },
    'GET company_contact/list': ({ query }) => list([...store.contacts.values()], query),
    'GET company_contact/search': ({ query }) => {
      const wanted = (query.get('search_value') ?? '').toLowerCase();
      const found = [...store.contacts.values()].filter((c) =>
        [fullName(c), c.company, c.email, ...c.number_list.map((n) => n.number)].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      );
      return list(found, query);
    },
    'GET company_contact/query': ({ query }) => {
      const found = queryIds(query).flatMap((id) => store.contacts.get(id) ?? []);
      if (found.length === 0) throw new Refusal(60001);
      return succeed({
        data: found.map((contact) => ({ ...contact, phonebook_list: printBooks(store, contact) })),
      });
    },
  };
}

/** A row of the list shape, one key per kind of number. */
export function printListRow(store: ContactStore, contact: Contact): Record<string, unknown> {
  const types = Object.keys(numberTypes) as NumberType[];
  return {
    id: contact.id,
    contact_name: fullName(contact),
    company: contact.company,
    email: contact.email,
    phonebook_list: printBooks(store, contact),
    remark: contact.remark,
    ...Object.fromEntries(types.map((type) => [numberTypes[type], numberOf(contact, type)])),
  };
}

function printBooks(store: ContactStore, contact: Contact): { id: number; name: string }[] {
  return store.booksOf(contact).map(({ id, name }) => ({ id, name }));
}

function numberOf(contact: Contact, type: NumberType): string {
  return contact.number_list.find((n) => n.num_type === type)?.number ?? '';
}

function readFields(body: Body): Omit<Contact, 'id'> {
  return {
    first_name: requiredText(body, 'first_name'),
    last_name: optionalText(body, 'last_name'),
    company: optionalText(body, 'company'),
    email: optionalText(body, 'email'),
    remark: optionalText(body, 'remark'),
    number_list: readNumbers(body),
    zip_code: optionalText(body, 'zip_code'),
    street: optionalText(body, 'street'),
    city: optionalText(body, 'city'),
    state: optionalText(body, 'state'),
    country: optionalText(body, 'country'),
  };
}

function readNumbers(body: Body): Contact['number_list'] {
  const list = body['number_list'];
  if (!Array.isArray(list) || list.length === 0) throw badParameter('number_list');
  return list.map((entry: unknown) => {
    if (!isBody(entry)) throw badParameter('number_list', { validation_type: 'object' });
    const type = requiredText(entry, 'num_type');
    if (!isNumberType(type)) throw badParameter('num_type', { value: type });
    return { num_type: type, number: requiredText(entry, 'number') };
  });
}

function isNumberType(text: string): text is NumberType {
  return Object.hasOwn(numberTypes, text);
}

function readBooks(store: ContactStore, body: Body) {
  const books =
    idList(body, 'phonebook_id_list')?.map((id) => {
      const book = store.phonebooks.get(id);
      if (!book) throw new Refusal(70093);
      return book;
    }) ?? null;
  refuseReadOnly(books ?? []);
  return books;
}

/** A phonebook of the PBX's own CRM integration, and what is in it. */
export function refuseReadOnly(books: readonly Phonebook[]): void {
  if (books.some((book) => book.readOnly)) throw new Refusal(70084);
}
