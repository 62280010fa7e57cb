import * as v from 'valibot';
import type { NumberKind } from '../../core/contact/contact-details.ts';
import type { PhonebookContact } from '../../core/contact/phonebook-contact.ts';
import type { HeldContact, ListedContact, Phonebook } from '../pbx-contacts.ts';

/**
 * The places a company contact has for numbers, by `num_type`: one number each. Source: the pages
 * "add a company contact" and "query company contacts".
 */
const places = {
  business_number: 'business',
  business_number2: 'business',
  mobile_number: 'mobile',
  mobile_number2: 'mobile',
  home_number: 'home',
  home_number2: 'home',
  other_number: 'other',
  business_fax: 'business-fax',
  home_fax: 'home-fax',
} as const satisfies Record<string, NumberKind>;
type Place = keyof typeof places;
const allPlaces = Object.keys(places) as Place[];

/** Where a number goes whose own places are taken: it is still known as the contact's. */
const sparePlaces: readonly Place[] = [
  'other_number',
  'business_number2',
  'mobile_number2',
  'home_number2',
  'home_number',
  'mobile_number',
  'business_number',
];
const spareFaxPlaces: readonly Place[] = ['business_fax', 'home_fax'];

/** The contact with its numbers in the places there are; what finds none is left out. Safe to repeat. */
export function fitContact(contact: PhonebookContact): PhonebookContact {
  const held = placed(contact.numbers);
  const numbers = allPlaces.flatMap((place) => {
    const number = held.get(place);
    return number === undefined ? [] : [{ kind: places[place], number }];
  });
  return { ...contact, numbers };
}

function placed(numbers: PhonebookContact['numbers']): Map<Place, string> {
  const held = new Map<Place, string>();
  const put = (number: string, wanted: readonly Place[]) => {
    const free = wanted.find((place) => !held.has(place));
    if (free !== undefined) held.set(free, number);
    return free !== undefined;
  };
  const others = numbers.filter(
    ({ kind, number }) =>
      !put(
        number,
        allPlaces.filter((place) => places[place] === kind),
      ),
  );
  for (const { kind, number } of others)
    put(number, kind.endsWith('fax') ? spareFaxPlaces : sparePlaces);
  return held;
}

/** The write shape: `number_list` instead of a key for each kind. */
export function writtenContact(
  contact: PhonebookContact,
  phonebookIds: readonly number[],
): Record<string, unknown> {
  return {
    first_name: contact.firstName,
    last_name: contact.lastName,
    company: contact.company,
    email: contact.email,
    remark: contact.remark,
    phonebook_id_list: phonebookIds,
    number_list: [...placed(contact.numbers)].map(([num_type, number]) => ({ num_type, number })),
    zip_code: contact.zipCode,
    street: contact.street,
    city: contact.city,
    state: contact.state,
    country: contact.country,
  };
}

const text = v.fallback(v.string(), '');
const books = v.fallback(v.array(v.looseObject({ id: v.number() })), []);

const listedSchema = v.looseObject({ id: v.number(), remark: text, phonebook_list: books });

const heldSchema = v.looseObject({
  ...listedSchema.entries,
  first_name: text,
  last_name: text,
  company: text,
  email: text,
  number_list: v.fallback(
    v.array(
      v.looseObject({
        num_type: text,
        number: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
      }),
    ),
    [],
  ),
  zip_code: text,
  street: text,
  city: text,
  state: text,
  country: text,
});

/** A row of `company_contact/list` or `search`, and of a phonebook's `contacts_list`. */
export function listedContact(row: unknown): ListedContact | null {
  const parsed = v.safeParse(listedSchema, row);
  if (!parsed.success) return null;
  const { id, remark, phonebook_list } = parsed.output;
  return { id, remark, phonebookIds: phonebook_list.map((book) => book.id) };
}

/** A row of `company_contact/query`. */
export function heldContact(row: unknown): HeldContact | null {
  const parsed = v.safeParse(heldSchema, row);
  if (!parsed.success) return null;
  const { id, remark, phonebook_list, ...held } = parsed.output;
  return {
    id,
    phonebookIds: phonebook_list.map((book) => book.id),
    contact: {
      firstName: held.first_name,
      lastName: held.last_name,
      company: held.company,
      email: held.email,
      remark,
      numbers: held.number_list.flatMap(({ num_type, number }) =>
        isPlace(num_type) && number !== '' ? [{ kind: places[num_type], number }] : [],
      ),
      street: held.street,
      city: held.city,
      state: held.state,
      zipCode: held.zip_code,
      country: held.country,
    },
  };
}

function isPlace(name: string): name is Place {
  return Object.hasOwn(places, name);
}

const phonebookSchema = v.looseObject({
  id: v.number(),
  name: text,
  total: v.fallback(v.number(), 0),
  member_select: text,
});

/** A row of `phonebook/list`. */
export function phonebook(row: unknown): Phonebook | null {
  const parsed = v.safeParse(phonebookSchema, row);
  if (!parsed.success) return null;
  const { id, name, total, member_select } = parsed.output;
  return { id, name, total, isEverybody: member_select === 'sel_all' };
}
