import { tradingNames } from './companies.ts';
import { type NameList, nameLists } from './names.ts';
import { type NumberingPlan, numberingPlans } from './numbering.ts';
import type { Person } from './person.ts';
import { type Random, seededRandom } from './random.ts';
import {
  e164,
  type SeedNumber,
  type SpellingId,
  spellings,
  twoNumbers,
  withExtension,
} from './spellings.ts';

const perCountry = 6;

/** The caller the Zoho walk-through uses; always first. */
const martin: Person = {
  firstName: 'Martin',
  lastName: 'Pritchett',
  company: 'Northwind Traders Ltd',
  email: 'martin.pritchett@example.com',
  country: 'GB',
  phone: '+44 20 7946 0958',
  mobile: '',
  phoneE164: '+442079460958',
  mobileE164: '',
};

const wei: Person = {
  firstName: 'Wei',
  lastName: 'Zhang (张伟)',
  company: 'Pearl River Plastics Co., Ltd.',
  email: 'wei.zhang@example.com',
  country: 'CN',
  phone: '',
  mobile: '138 1190 2745',
  phoneE164: '',
  mobileE164: '+8613811902745',
};

/** The caller the Odoo walk-through uses; always last. */
const chloe: Person = {
  firstName: 'Chloé',
  lastName: 'Dubois',
  company: 'Atelier Lumière',
  email: 'chloe.dubois@example.org',
  country: 'FR',
  phone: '01.44.55.66.77',
  mobile: '',
  phoneE164: '+33144556677',
  mobileE164: '',
};

/** Countries with two people behind one company switchboard. */
const switchboardCountries = ['DE', 'US', 'IN'];

/**
 * The contacts of the sandbox, the same at every start. Numbers belong to one person each,
 * except for three pairs of colleagues who share a switchboard.
 */
export function makePeople(): readonly Person[] {
  const maker = new PeopleMaker();
  const crowd = Array.from({ length: perCountry }, (_, round) =>
    numberingPlans.map((plan) => maker.person(plan, round)),
  ).flat();
  return [martin, wei, ...maker.withSwitchboards(crowd), chloe];
}

class PeopleMaker {
  private readonly random: Random = seededRandom(1555);
  private readonly takenNumbers = new Set(
    [martin, wei, chloe].flatMap((p) => [p.phoneE164, p.mobileE164]),
  );
  private readonly takenNames = new Set<string>();
  private readonly takenEmails = new Set([martin, wei, chloe].map((p) => p.email));
  private made = 0;

  person(plan: NumberingPlan, round: number): Person {
    this.made += 1;
    const name = this.newName(nameLists[plan.names]);
    const phone = this.number(plan, plan.fixed);
    const mobile = this.number(plan, plan.mobile);
    const person: Person = {
      // Some contacts are nothing but a family name, or a department.
      firstName: this.made % 150 === 60 ? '' : name.firstName,
      lastName: name.lastName,
      company: this.random.pick(plan.companies).replace('*', this.random.pick(tradingNames)),
      email: this.email(name.address),
      country: plan.country,
      phone: this.field(plan, phone, plan.fixed, round),
      mobile: this.field(plan, mobile, plan.mobile, round + 3),
      phoneE164: e164(phone),
      mobileE164: e164(mobile),
    };
    return this.leaveOut(person);
  }

  /** The second colleague takes over the first one's company and number, with another extension. */
  withSwitchboards(people: readonly Person[]): Person[] {
    const result = [...people];
    for (const country of switchboardCountries) {
      const here = result.filter((p) => p.country === country && p.phoneE164 !== '');
      const [first, second] = here;
      if (!first || !second) continue;
      const { company, phoneE164 } = first;
      result[result.indexOf(first)] = { ...first, phone: withExtension(phoneE164, this.random) };
      result[result.indexOf(second)] = {
        ...second,
        company,
        phoneE164,
        phone: withExtension(phoneE164, this.random),
      };
    }
    return result;
  }

  /** Few contacts have every field filled in. */
  private leaveOut(person: Person): Person {
    const noPhone = { phone: '', phoneE164: '' };
    const noMobile = { mobile: '', mobileE164: '' };
    if (this.made % 64 === 40) return { ...person, ...noPhone, ...noMobile };
    if (this.made % 23 === 7) return { ...person, ...noPhone };
    if (this.made % 5 < 2) return { ...person, ...noMobile };
    return person;
  }

  /** A name nobody has yet, if the list gives one. */
  private newName(list: NameList): ReturnType<PeopleMaker['name']> {
    let name = this.name(list);
    for (let tries = 0; this.takenNames.has(name.address) && tries < 20; tries += 1)
      name = this.name(list);
    this.takenNames.add(name.address);
    return name;
  }

  private name(list: NameList): { firstName: string; lastName: string; address: string } {
    const woman = this.random.next() < 0.5;
    const given = this.random.pick(woman ? list.women : list.men);
    const [man = '', womanForm = man] = this.random.pick(list.families).split('/');
    const [first = '', firstNative] = given.split('=');
    const [last = '', lastNative] = (woman ? womanForm : man).split('=');
    const inNativeScript = this.random.next() < 0.5;
    return {
      firstName: (inNativeScript && firstNative) || first,
      lastName: (inNativeScript && lastNative) || last,
      address: `${plain(first)}.${plain(last)}`,
    };
  }

  private email(address: string): string {
    const domain = this.random.pick(['example.com', 'example.org', 'example.net']);
    for (let n = 1; ; n += 1) {
      const email = `${address}${n === 1 ? '' : n}@${domain}`;
      if (this.takenEmails.has(email)) continue;
      this.takenEmails.add(email);
      return email;
    }
  }

  /** A number nobody has yet. */
  private number(plan: NumberingPlan, templates: readonly string[]): SeedNumber {
    for (;;) {
      const text = this.random
        .pick(templates)
        .replace(/[#N]/g, (c) =>
          String(c === '#' ? this.random.below(10) : 2 + this.random.below(8)),
        );
      const [code = '', ...groups] = text.split(' ');
      const number = { callingCode: code.slice(1), groups, trunk: plan.trunk, exit: plan.exit };
      if (this.takenNumbers.has(e164(number))) continue;
      this.takenNumbers.add(e164(number));
      return number;
    }
  }

  /** What somebody typed into the field. Going through the spellings in turn makes each appear. */
  private field(
    plan: NumberingPlan,
    number: SeedNumber,
    templates: readonly string[],
    turn: number,
  ): string {
    const text = this.spell(number, this.made + turn * 7);
    const extra = this.random.next();
    if (extra < 0.05 && templates === plan.fixed) return withExtension(text, this.random);
    if (extra > 0.95) {
      const second = this.spell(this.number(plan, templates), this.random.below(1000));
      return twoNumbers(text, second, this.random);
    }
    return text;
  }

  private spell(number: SeedNumber, turn: number): string {
    const ways = Object.keys(spellings) as SpellingId[];
    const chosen = ways[turn % ways.length];
    return (chosen && spellings[chosen](number)) ?? spellings.spaced(number);
  }
}

/** A name in the letters of an e-mail address. */
function plain(name: string): string {
  const letters: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae' };
  return name
    .toLowerCase()
    .replace(/[ßøłđıæ]/g, (c) => letters[c] ?? c)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
