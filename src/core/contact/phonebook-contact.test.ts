import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactDetails } from './contact-details.ts';
import { isSameContact, phonebookContact } from './phonebook-contact.ts';

const tag = 'Ringtab: crm.zoho.com/org7 Contacts/12';
const details = (more: Partial<ContactDetails> = {}): ContactDetails => ({
  kind: 'person',
  firstName: 'Martin',
  lastName: 'Pritchett',
  company: '',
  email: '',
  numbers: [{ kind: 'business', number: '550-3308' }],
  street: '',
  city: '',
  state: '',
  zipCode: '',
  country: '',
  ...more,
});
const made = (more: Partial<ContactDetails> = {}) => {
  const result = phonebookContact(details(more), tag);
  if (!('contact' in result)) throw new Error(result.problem.code);
  return result.contact;
};
const numbersOf = (...stored: string[]) =>
  made({ numbers: stored.map((number) => ({ kind: 'business', number })) }).numbers.map(
    ({ number }) => number,
  );

describe('a record becomes a contact', () => {
  test('with its tag as the remark', () => {
    expect(made()).toMatchObject({
      firstName: 'Martin',
      lastName: 'Pritchett',
      remark: tag,
      numbers: [{ kind: 'business', number: '5503308' }],
    });
  });

  test('whose only name is the first one, which the PBX insists on', () => {
    expect(made({ firstName: '' })).toMatchObject({ firstName: 'Pritchett', lastName: '' });
    expect(made({ lastName: '' })).toMatchObject({ firstName: 'Martin', lastName: '' });
  });

  test('of numbers in any spelling, each once', () => {
    expect(numbersOf('+44 (0)20 7946 0958', '+442079460958')).toEqual(['+442079460958']);
    expect(numbersOf('020 7946 0958 ext. 12 / 07700 900123')).toEqual([
      '02079460958',
      '07700900123',
    ]);
    expect(numbersOf('call me', '', '*****0158', '1555')).toEqual(['1555']);
  });

  test('not without a name, and not without a number', () => {
    expect(phonebookContact(details({ firstName: ' ', lastName: '' }), tag)).toEqual({
      problem: { code: 'sync_no_name' },
    });
    expect(
      phonebookContact(details({ numbers: [{ kind: 'mobile', number: 'none' }] }), tag),
    ).toEqual({ problem: { code: 'sync_no_number' } });
  });
});

describe('what the PBX holds is the same', () => {
  test('whatever else stands in the remark, in whichever order the numbers come, with or without +', () => {
    const wanted = made({
      numbers: [
        { kind: 'business', number: '+44 20 7946 0958' },
        { kind: 'mobile', number: '+44 7700 900123' },
      ],
    });
    const numbers = [...wanted.numbers].reverse().map(({ kind, number }) => ({
      kind,
      number: number.slice(1),
    }));
    expect(isSameContact({ ...wanted, numbers, remark: `VIP\n${tag}` }, wanted)).toBe(true);
    expect(isSameContact({ ...wanted, remark: 'VIP' }, wanted)).toBe(false);
  });

  test('and any field that differs makes it another', () => {
    const fields = ['firstName', 'lastName', 'company', 'email', 'street', 'city'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ minLength: 1 }), (field, text) => {
        const wanted = made();
        const held = { ...wanted, [field]: `${wanted[field]}${text}` };
        expect(isSameContact(held, wanted)).toBe(false);
      }),
    );
  });
});
