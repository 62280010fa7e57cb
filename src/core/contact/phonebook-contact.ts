import { phoneKey, splitStored } from '../phone/phone-key.ts';
import type { Problem } from '../problem.ts';
import type { ContactDetails, NumberKind } from './contact-details.ts';
import { carriesTag } from './contact-tag.ts';

/** A contact as the phone system keeps it. What is not known is ''. */
export interface PhonebookContact {
  /** Never empty: the PBX takes no contact without it. */
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly remark: string;
  /** Digits, with `+` in front where the country is known; at least one. */
  readonly numbers: readonly PhonebookNumber[];
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zipCode: string;
  readonly country: string;
}

export interface PhonebookNumber {
  readonly kind: NumberKind;
  readonly number: string;
}

/**
 * The contact a record becomes, or why it cannot be one: the manual asks for a first or last name and for
 * at least one number. Nothing of this browser goes into it, such as its country or language, so that every
 * agent's browser makes the same.
 */
export function phonebookContact(
  details: ContactDetails,
  tag: string,
): { readonly contact: PhonebookContact } | { readonly problem: Problem } {
  const { kind: _, numbers: stored, ...rest } = details;
  const tidy = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value.replaceAll(/\s+/g, ' ').trim()]),
  ) as typeof rest;
  if (tidy.firstName === '' && tidy.lastName === '') return { problem: { code: 'sync_no_name' } };
  const numbers = numbersOf(stored);
  if (numbers.length === 0) return { problem: { code: 'sync_no_number' } };
  // A CRM asks for the last name, the PBX for the first.
  const name = tidy.firstName === '' ? { firstName: tidy.lastName, lastName: '' } : {};
  return { contact: { ...tidy, ...name, remark: tag, numbers } };
}

/** The single numbers in the fields, each once, the first kind it stands under. */
function numbersOf(stored: ContactDetails['numbers']): PhonebookNumber[] {
  const seen = new Map<string, PhonebookNumber>();
  for (const { kind, number: text } of stored) {
    for (const part of splitStored(text)) {
      const key = phoneKey(part, '');
      const number = key?.e164 ?? key?.digits;
      if (number !== undefined && !seen.has(number)) seen.set(number, { kind, number });
    }
  }
  return [...seen.values()];
}

/** Whether what the PBX holds is the contact already. @param wanted its remark is the tag alone */
export function isSameContact(held: PhonebookContact, wanted: PhonebookContact): boolean {
  return carriesTag(held.remark, wanted.remark) && printed(held) === printed(wanted);
}

/** A PBX may keep a number without its `+`. */
function printed({ remark: _, numbers, ...texts }: PhonebookContact): string {
  const sorted = numbers.map(({ kind, number }) => `${kind} ${number.replace('+', '')}`).sort();
  const fields = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([fields, sorted]);
}
