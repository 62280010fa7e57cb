/** `num_type` of the write shape -> key of the flat list shape (yeastar.md 5.1). */
export const numberTypes = {
  business_number: 'business',
  business_number2: 'business2',
  business_fax: 'business_fax',
  mobile_number: 'mobile',
  mobile_number2: 'mobile2',
  home_number: 'home',
  home_number2: 'home2',
  home_fax: 'home_fax',
  other_number: 'other',
} as const;

export type NumberType = keyof typeof numberTypes;

export interface Contact {
  id: number;
  first_name: string;
  last_name: string;
  company: string;
  email: string;
  remark: string;
  number_list: { num_type: NumberType; number: string }[];
  zip_code: string;
  street: string;
  city: string;
  state: string;
  country: string;
}

export interface Phonebook {
  id: number;
  name: string;
  member_select: 'sel_all' | 'sel_specific';
  /** Members of a `sel_specific` book. */
  contacts: Set<number>;
  /** Filled by the PBX's own CRM integration, and only to be looked at. */
  readOnly?: boolean;
}

/** How many last digits make two numbers the same person's: the factory setting. */
const matchedDigits = 7;

/** Company contacts and the phonebooks that group them. */
export class ContactStore {
  readonly contacts = new Map<number, Contact>();
  readonly phonebooks = new Map<number, Phonebook>();
  private lastContact = 0;
  private lastPhonebook = 0;

  constructor() {
    this.addPhonebook({ name: 'All Company Contacts_Phonebook', member_select: 'sel_all' });
  }

  addContact(fields: Omit<Contact, 'id'>): Contact {
    this.lastContact += 1;
    const contact = { ...fields, id: this.lastContact };
    this.contacts.set(contact.id, contact);
    return contact;
  }

  addPhonebook(fields: Pick<Phonebook, 'name' | 'member_select'>): Phonebook {
    this.lastPhonebook += 1;
    const book = { ...fields, id: this.lastPhonebook, contacts: new Set<number>() };
    this.phonebooks.set(book.id, book);
    return book;
  }

  booksOf(contact: Contact): Phonebook[] {
    return [...this.phonebooks.values()].filter(
      (book) => book.member_select === 'sel_all' || book.contacts.has(contact.id),
    );
  }

  membersOf(book: Phonebook): Contact[] {
    const all = [...this.contacts.values()];
    return book.member_select === 'sel_all' ? all : all.filter((c) => book.contacts.has(c.id));
  }

  /** The newest contact with the same last digits; '' when there is none. */
  nameOf(number: string): string {
    const wanted = comparable(number);
    const contact = [...this.contacts.values()].findLast((c) =>
      c.number_list.some((n) => wanted !== '' && comparable(n.number) === wanted),
    );
    return contact ? fullName(contact) : '';
  }
}

export function fullName(contact: Contact): string {
  return `${contact.first_name} ${contact.last_name}`.trim();
}

function comparable(number: string): string {
  return number.replace(/\D/g, '').slice(-matchedDigits);
}
