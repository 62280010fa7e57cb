import { phoneKey } from '../core/phone/phone-key.ts';
import { findColleagues } from '../core/search/find-colleagues.ts';
import { homePlan } from '../core/search/home-plan.ts';
import { typedNumber } from '../core/search/typed-number.ts';
import type { Crm, Found } from '../crm/crm.ts';
import type { FoundPeople, PersonView } from '../messages/popup-requests.ts';
import type { PbxPerson } from '../pbx/pbx-contacts.ts';
import { glanceAt } from './contact-index/glance.ts';
import { usableIndex } from './contact-index/usable-index.ts';
import { type ConnectedCrm, connectedCrms } from './crms.ts';
import { colleagues } from './extensions.ts';
import { personNumbers } from './person-numbers.ts';
import { phoneSystem } from './phone-system.ts';
import { phoneItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

const mostShown = 8;
/** Of what is on this machine: what the PBX adds comes below, and moves nothing. */
const mostLocal = 6;
const mostColleagues = 3;
/** Who types does not wait longer for the PBX. */
const pbxPatienceMs = 4000;

/**
 * Who is meant by what somebody types: colleagues, the records of the CRMs, and, when asked, the PBX's company
 * contacts. A source that fails takes nothing from the others.
 */
export async function findPeople(typed: string, withPbx: boolean): Promise<FoundPeople> {
  const text = typed.trim();
  if (text === '') return { people: [], reading: false };
  const [{ country }, crms] = await Promise.all([settingsItem.get(), connectedCrms()]);
  const search = new Search(text, country, crms);
  const asked = withPbx ? search.contacts() : Promise.resolve([]);
  const [known, found] = await Promise.all([search.colleagues(), search.records()]);
  const local = [...known, ...found.people.slice(0, mostLocal - known.length)];
  const more = await search.withoutThose(await asked, local);
  return { people: [...local, ...more].slice(0, mostShown), reading: found.reading };
}

class Search {
  readonly #text: string;
  readonly #country: string;
  readonly #crms: readonly ConnectedCrm[];

  constructor(text: string, country: string, crms: readonly ConnectedCrm[]) {
    this.#text = text;
    this.#country = country;
    this.#crms = crms;
  }

  async colleagues(): Promise<PersonView[]> {
    const own = (await phoneItem.get())?.extensionNumber ?? '';
    return findColleagues(await colleagues(own), this.#text, mostColleagues).map(
      ({ number, name }) => ({
        key: `extension ${number}`,
        name: name || number,
        company: '',
        where: { kind: 'extension' as const },
        numbers: [{ reading: number, dial: number }],
      }),
    );
  }

  /** Of several CRMs in turn: none knows how good the other's best is. */
  async records(): Promise<{ people: PersonView[]; reading: boolean }> {
    const home = homePlan(this.#country);
    const answers = await Promise.all(
      this.#crms.map(async (connected) => {
        const usable = await usableIndex(connected).catch(() => null);
        const found = await usable?.index.search(this.#text, mostLocal, home).catch(() => []);
        const people = found?.map((one) => this.#person(one, connected.crm)) ?? [];
        return { people, reading: usable?.progress.phase === 'reading' };
      }),
    );
    const inTurn = Array.from({ length: mostLocal }, (_, n) =>
      answers.flatMap(({ people }) => people.slice(n, n + 1)),
    );
    return { people: inTurn.flat(), reading: answers.some(({ reading }) => reading) };
  }

  async contacts(): Promise<readonly PbxPerson[]> {
    const binding = await phoneItem.get();
    if (!binding) return [];
    // The PBX looks for digits within digits, however people part them.
    const ways = typedNumber(this.#text, homePlan(this.#country))?.beginnings ?? [];
    const [digits] = ways.toSorted((a, b) => a.length - b.length);
    const signal = AbortSignal.timeout(pbxPatienceMs);
    return phoneSystem(binding)
      .contacts.people(digits ?? this.#text, signal)
      .catch(() => []);
  }

  /** Many company contacts were written there from a CRM: whoever has such a number is shown as its record, once. */
  async withoutThose(
    contacts: readonly PbxPerson[],
    shown: readonly PersonView[],
  ): Promise<PersonView[]> {
    const keys = new Set(shown.map(({ key }) => key));
    const dials = new Set(shown.flatMap(({ numbers }) => numbers.map(({ dial }) => dial)));
    const more: PersonView[] = [];
    for (const contact of contacts) {
      if (shown.length + more.length >= mostShown) break;
      const numbers = personNumbers(contact.numbers, [this.#country]);
      if (numbers.length === 0 || numbers.some(({ dial }) => dials.has(dial))) continue;
      const person = (await this.#recordWith(numbers[0]?.dial ?? '')) ?? {
        key: `pbx ${contact.id}`,
        name: contact.name || contact.company,
        company: contact.name === '' ? '' : contact.company,
        where: { kind: 'pbx' },
        numbers,
      };
      if (keys.has(person.key)) continue;
      keys.add(person.key);
      for (const { dial } of [...numbers, ...person.numbers]) dials.add(dial);
      more.push(person);
    }
    return more;
  }

  async #recordWith(dial: string): Promise<PersonView | null> {
    const wanted = phoneKey(dial, this.#country);
    if (!wanted) return null;
    const { found } = await glanceAt(wanted, this.#country, this.#crms).catch(() => ({
      found: [],
    }));
    const [first] = found;
    const owner = this.#crms.find(({ crm }) => crm.id === first?.ref.crm)?.crm;
    return first && owner ? this.#person(first, owner) : null;
  }

  #person({ ref, title, subtitle, phones, country }: Found, crm: Crm): PersonView {
    const homes = country === '' ? [this.#country] : [country, this.#country];
    return {
      key: `${ref.crm} ${ref.module} ${ref.id}`,
      name: title,
      company: subtitle,
      where: { kind: 'crm', record: ref, url: crm.recordUrl(ref) },
      numbers: personNumbers(phones, homes),
    };
  }
}
