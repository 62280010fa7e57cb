import type { PhonebookContact } from '../core/contact/phonebook-contact.ts';

/** A group of company contacts. */
export interface Phonebook {
  readonly id: number;
  readonly name: string;
  /** How many contacts are in it. */
  readonly total: number;
  /** Every company contact is in it, whether one is put there or not. */
  readonly isEverybody: boolean;
}

/** A company contact as the PBX holds it. */
export interface HeldContact {
  readonly id: number;
  readonly contact: PhonebookContact;
  readonly phonebookIds: readonly number[];
}

/** What lists tell of a contact. */
export interface ListedContact {
  readonly id: number;
  readonly remark: string;
  readonly phonebookIds: readonly number[];
}

/** A company contact as somebody to call. */
export interface PbxPerson {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** As stored, fax numbers left out; mobile ones first. */
  readonly numbers: readonly string[];
}

/**
 * The company contacts of a phone system. Thrown beside what any request may meet: `pbx_contacts_full`,
 * `pbx_contacts_off`, `pbx_phonebook_gone`, `pbx_phonebook_read_only`, `pbx_phonebook_name_taken`,
 * `pbx_contact_gone`, `pbx_contact_in_use`, `pbx_contact_refused`.
 */
export interface PbxContacts {
  phonebooks(signal: AbortSignal): Promise<readonly Phonebook[]>;
  /** Resolves to its id. */
  createPhonebook(name: string, signal: AbortSignal): Promise<number>;
  /** Everybody in a phonebook. */
  members(phonebookId: number, signal: AbortSignal): Promise<readonly ListedContact[]>;
  /** Contacts in whose name, company, e-mail or numbers the text stands. */
  search(text: string, signal: AbortSignal): Promise<readonly ListedContact[]>;
  /** The first few of those, for somebody who types. */
  people(text: string, signal: AbortSignal): Promise<readonly PbxPerson[]>;
  /** Those of the contacts that are still there. */
  read(ids: readonly number[], signal: AbortSignal): Promise<readonly HeldContact[]>;
  /** The contact as this PBX will hold it: it has room for so many numbers of a kind. */
  fit(contact: PhonebookContact): PhonebookContact;
  /** Resolves to its id. A ProblemError with `maybeDone` means: look for it before trying again. */
  create(contact: PhonebookContact, phonebookId: number, signal: AbortSignal): Promise<number>;
  /** Replaces everything of it, the phonebooks it is in too. */
  update(
    id: number,
    contact: PhonebookContact,
    phonebookIds: readonly number[],
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes it out of its phonebooks and deletes it; resolves, too, when it is gone already or still used. */
  remove(contact: ListedContact, signal: AbortSignal): Promise<void>;
}
