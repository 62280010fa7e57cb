import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { numberingPlans } from './numbering.ts';
import { makePeople } from './people.ts';
import type { Person } from './person.ts';

const people = makePeople();
const fields = people.flatMap((person) => [
  { person, typed: person.phone, e164: person.phoneE164 },
  { person, typed: person.mobile, e164: person.mobileE164 },
]);
const typed = fields.map((field) => field.typed).filter((text) => text !== '');

/** The first number of a field, without what else stands in it. */
const firstNumber = (text: string) =>
  (text.split(/ [/|] /)[0] ?? '').replace(/^Tel: /, '').replace(/(?: ext\.? | x|;ext=)\d+$/, '');

// libphonenumber-js knows most spaces people type, U+202F not.
const read = (text: string, person: Person) =>
  parsePhoneNumberFromString(text.replaceAll('\u202f', ' '), person.country as CountryCode);

describe('makePeople', () => {
  it('makes the same people every time', () => {
    expect(makePeople()).toEqual(people);
  });

  it('makes about 320 people from at least 36 countries', () => {
    expect(people.length).toBeGreaterThanOrEqual(310);
    expect(people.length).toBeLessThanOrEqual(340);
    expect(new Set(people.map((person) => person.country)).size).toBeGreaterThanOrEqual(36);
  });

  it('puts the callers of the walk-through where they can be found', () => {
    expect(people[0]).toMatchObject({ lastName: 'Pritchett', phoneE164: '+442079460958' });
    expect(people[1]).toMatchObject({ firstName: 'Wei', country: 'CN' });
    expect(people[1]?.mobileE164).toMatch(/^\+861/);
    expect(people.at(-1)).toMatchObject({
      firstName: 'Chloé',
      phone: '01.44.55.66.77',
      phoneE164: '+33144556677',
    });
  });

  it('gives everybody a name, a company and an address nobody can own', () => {
    for (const person of people) {
      expect(person.lastName).not.toBe('');
      expect(person.company).not.toMatch(/^$|\*/);
      expect(person.email).toMatch(/^[a-z.]+\d*@example\.(com|org|net)$/);
    }
    expect(new Set(people.map((person) => person.email)).size).toBe(people.length);
    expect(people.filter((person) => person.firstName === '').length).toBeGreaterThan(0);
  });

  it('writes numbers that exist in the country', () => {
    for (const { person, typed: text, e164 } of fields) {
      expect(text === '').toBe(e164 === '');
      if (e164 === '') continue;
      const number = parsePhoneNumberFromString(e164);
      expect(number?.isValid(), e164).toBe(true);
      expect(number?.country, e164).toBe(person.country);
      expect(number?.number).toBe(e164);
    }
  });

  it('types the number that the trunk presents', () => {
    for (const { person, typed: text, e164 } of fields) {
      if (e164 === '') continue;
      expect(read(firstNumber(text), person)?.number, JSON.stringify(text)).toBe(e164);
    }
  });

  it('adds a second number that is valid too, and nobody else’s', () => {
    const known = new Set(fields.map((field) => field.e164));
    const seconds = fields.flatMap(({ person, typed: text }) => {
      const second = text.split(/ [/|] /)[1];
      return second ? [read(firstNumber(second), person)] : [];
    });
    expect(seconds.length).toBeGreaterThan(5);
    for (const second of seconds) {
      expect(second?.isValid()).toBe(true);
      expect(known).not.toContain(second?.number);
    }
  });

  it('shares three switchboards between two colleagues each, and no other number', () => {
    const holders = new Map<string, typeof fields>();
    for (const field of fields) {
      if (field.e164 === '') continue;
      holders.set(field.e164, [...(holders.get(field.e164) ?? []), field]);
    }
    const shared = [...holders.values()].filter((group) => group.length > 1);
    expect(shared).toHaveLength(3);
    for (const pair of shared) {
      expect(pair).toHaveLength(2);
      expect(new Set(pair.map(({ person }) => person.company)).size).toBe(1);
      expect(new Set(pair.map(({ person }) => person.email)).size).toBe(2);
      expect(pair.every(({ typed: text }) => /ext|x\d/.test(text))).toBe(true);
    }
  });

  it('leaves fields empty as people do', () => {
    const count = (test: (person: Person) => boolean) => people.filter(test).length;
    expect(count((p) => p.phone === '' && p.mobile === '')).toBeGreaterThanOrEqual(3);
    expect(count((p) => p.phone === '' && p.mobile !== '')).toBeGreaterThanOrEqual(5);
    expect(count((p) => p.phone !== '' && p.mobile === '')).toBeGreaterThanOrEqual(50);
  });

  it.each([
    ['E.164', /^\+\d+$/],
    ['international with spaces', /^\+\d+( \d+)+$/],
    ['international with dots', /^\+\d+(\.\d+)+$/],
    ['international with dashes', /^\+\d+(-\d+)+$/],
    ['international with slashes', /^\+\d+(\/\d+)+$/],
    ['national with the trunk 0', /^0[1-9]\d*( \d+)+$/],
    ['national with dots', /^0[1-9]\d*(\.\d+)+$/],
    ['national digits', /^0[1-9]\d+$/],
    ['brackets', /^\(\d+\) \d/],
    ['the German slash', /^0\d+\/\d/],
    ['the 00 prefix', /^00[1-9]/],
    ['an optional zero', /^\+\d+ \(0\)\d/],
    ['no-break spaces', /^\+\d+\u00a0\d/],
    ['narrow no-break spaces', /\d\u202f\d/],
    ['non-breaking hyphens', /\d\u2011\d/],
    ['full-width digits', /[\uff10-\uff19]{3}/],
    ['an extension', / ext\.? \d+$/],
    ['a short extension', / x\d+$/],
    ['an RFC 3966 extension', /;ext=\d+$/],
    ['a label', /^Tel: \+/],
    ['two numbers with a slash', / \/ /],
    ['two numbers with a bar', / \| /],
    ['trailing blanks', /\d {2}$/],
    ['bare digits', /^[1-9]\d{9,}$/],
  ])('types %s at least twice', (_, pattern) => {
    expect(typed.filter((text) => pattern.test(text)).length).toBeGreaterThanOrEqual(2);
  });

  it('has a plan for each country once', () => {
    const countries = numberingPlans.map((plan) => plan.country);
    expect(new Set(countries).size).toBe(countries.length);
  });
});
