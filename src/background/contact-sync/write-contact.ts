import { carriesTag, tagIn, withTag } from '../../core/contact/contact-tag.ts';
import { isSameContact, type PhonebookContact } from '../../core/contact/phonebook-contact.ts';
import { ProblemError } from '../../core/problem.ts';
import type { HeldContact, ListedContact, PbxContacts } from '../../pbx/pbx-contacts.ts';

/** Nobody has more numbers that nothing else is known by. */
const mostSearches = 4;
/** A company's number may be everybody's in it. */
const mostForebears = 100;

export interface Whereto {
  readonly phonebookId: number;
  /** Where this browser last saw the contact; null: nowhere yet. */
  readonly heldId: number | null;
  /** The phonebook it was in until another was chosen; null: none. */
  readonly leaves: number | null;
  /** Whether a contact with this remark is the copy of a record that is no longer in the CRM. */
  isLeftOver(remark: string): Promise<boolean>;
}

/**
 * Brings a contact onto the PBX: nothing is written when it is there as it should be. Every agent's browser may
 * do this at any moment for the same record and be stopped anywhere; that it ends with one contact is seen to by
 * its tag, which is looked for before one is created and after. Safe to repeat.
 *
 * @param wanted its remark is the tag
 * @returns the id of the contact
 */
export async function writeContact(
  contacts: PbxContacts,
  wanted: PhonebookContact,
  whereto: Whereto,
  signal: AbortSignal,
): Promise<number> {
  const fitted = contacts.fit(wanted);
  const held =
    (await findHeld(contacts, fitted, whereto.heldId, signal)) ??
    (await findForebear(contacts, fitted, whereto, signal));
  if (held) {
    await renew(contacts, held, fitted, whereto, signal);
    return held.id;
  }
  const id = await contacts.create(fitted, whereto.phonebookId, signal);
  const kept = await keepOldest(contacts, fitted, signal);
  if (!kept || kept.id === id) return id;
  // A colleague was faster.
  const [older] = await contacts.read([kept.id], signal);
  if (older) await renew(contacts, older, fitted, whereto, signal);
  return kept.id;
}

/** The contact as it is on the PBX now: the one this browser knows, else whichever carries the tag. */
async function findHeld(
  contacts: PbxContacts,
  wanted: PhonebookContact,
  heldId: number | null,
  signal: AbortSignal,
): Promise<HeldContact | null> {
  const [known] = heldId === null ? [] : await contacts.read([heldId], signal);
  if (known && carriesTag(known.contact.remark, wanted.remark)) return known;
  const kept = await keepOldest(contacts, wanted, signal);
  const [found] = kept ? await contacts.read([kept.id], signal) : [];
  return found ?? null;
}

/**
 * The contact of a record that became this one: a lead that was converted, two that were merged. It goes on as
 * this one's, or a phone would know the number twice. Never somebody else at the same number: the name must be
 * the same.
 */
async function findForebear(
  contacts: PbxContacts,
  { numbers, firstName, lastName }: PhonebookContact,
  { isLeftOver }: Whereto,
  signal: AbortSignal,
): Promise<HeldContact | null> {
  const [number] = numbers;
  const found = number ? await contacts.search(number.number, signal) : [];
  const tagged = found.filter(({ remark }) => tagIn(remark) !== null).map(({ id }) => id);
  for (const held of await contacts.read(tagged.slice(0, mostForebears), signal)) {
    const { contact } = held;
    const isNamesake = contact.firstName === firstName && contact.lastName === lastName;
    if (isNamesake && (await isLeftOver(contact.remark))) return held;
  }
  return null;
}

/** Puts a contact into another phonebook as it is. Resolves to whether it is still there. */
export async function moveContact(
  contacts: PbxContacts,
  whereto: Whereto,
  signal: AbortSignal,
): Promise<boolean> {
  const [held] = whereto.heldId === null ? [] : await contacts.read([whereto.heldId], signal);
  const tag = held && tagIn(held.contact.remark);
  if (!tag) return false;
  await renew(contacts, held, { ...held.contact, remark: tag }, whereto, signal);
  return true;
}

/**
 * Of all contacts with the tag the one with the lowest id stays, and the others are deleted by whoever sees them:
 * every browser comes to the same answer. Null: there is none.
 */
async function keepOldest(
  contacts: PbxContacts,
  wanted: PhonebookContact,
  signal: AbortSignal,
): Promise<ListedContact | null> {
  const [oldest, ...others] = (await findTagged(contacts, wanted, signal)).sort(
    (a, b) => a.id - b.id,
  );
  for (const other of others) await contacts.remove(other, signal);
  return oldest ?? null;
}

/** The PBX searches names and numbers; a remark, as far as is known, it does not. */
async function findTagged(
  contacts: PbxContacts,
  { numbers, firstName, lastName, remark }: PhonebookContact,
  signal: AbortSignal,
): Promise<ListedContact[]> {
  const name = lastName.length > firstName.length ? lastName : firstName;
  // Whether a PBX keeps the `+`, and searches from the beginning or anywhere, nobody documents.
  const spelt = numbers
    .slice(0, mostSearches)
    .flatMap(({ number }) => [number, number.replace('+', '')]);
  const texts = new Set([...spelt, name]);
  for (const text of texts) {
    const found = await contacts.search(text, signal);
    const tagged = found.filter((one) => carriesTag(one.remark, remark));
    if (tagged.length > 0) return tagged;
  }
  return [];
}

/** What others have put into the remark stays, and so does the contact in other phonebooks it is in. */
async function renew(
  contacts: PbxContacts,
  held: HeldContact,
  wanted: PhonebookContact,
  { phonebookId, leaves }: Whereto,
  signal: AbortSignal,
): Promise<void> {
  const isIn = (id: number) => held.phonebookIds.includes(id);
  const moves = !isIn(phonebookId) || (leaves !== null && leaves !== phonebookId && isIn(leaves));
  if (!moves && isSameContact(held.contact, wanted)) return;
  const books = (await contacts.phonebooks(signal)).filter(({ isEverybody }) => !isEverybody);
  if (!books.some(({ id }) => id === phonebookId))
    throw new ProblemError({ code: 'pbx_phonebook_gone' });
  const stays = books.filter(({ id }) => id === phonebookId || (isIn(id) && id !== leaves));
  const remark = carriesTag(held.contact.remark, wanted.remark)
    ? held.contact.remark
    : withTag(held.contact.remark, wanted.remark);
  await contacts.update(
    held.id,
    { ...wanted, remark },
    stays.map(({ id }) => id),
    signal,
  );
}
