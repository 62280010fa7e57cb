import { carriesNumber } from '../../../src/core/match/carries-number.ts';
import { type PhoneKey, phoneKey } from '../../../src/core/phone/phone-key.ts';
import type { Crm, Found } from '../../../src/crm/crm.ts';
import type { Person } from '../../sandbox/seed/person.ts';
import { soon } from './call-entries.ts';
import { spellingOf } from './spelling-of.ts';

/** Countries a company may have set as its own. */
export const homes = ['US', 'FR', 'GB'] as const;
type Home = (typeof homes)[number];

interface Counts {
  found: number;
  missed: number;
  wrong: number;
}

export interface Figures {
  readonly bySpelling: Map<string, Record<Home, Counts>>;
  /** Requests of each look-up. */
  readonly requests: number[];
  /** `country, caller, stored text` of everything that is not as it should be. */
  readonly missed: string[];
  readonly wrong: string[];
  /** The same, were it not for the country of the record's address. */
  readonly missedWithoutAddress: string[];
  readonly wrongWithoutAddress: string[];
}

/** What the look-up of every number of these people finds. */
export async function lookUpAll(
  crm: Crm,
  people: readonly Person[],
  emailOf: (found: Found) => string,
  countRequests: () => number,
): Promise<Figures> {
  const figures: Figures = {
    bySpelling: new Map(),
    requests: [],
    missed: [],
    wrong: [],
    missedWithoutAddress: [],
    wrongWithoutAddress: [],
  };
  const owners = ownersByNumber(people);
  for (const [caller, theirs] of owners) {
    const key = phoneKey(caller, 'US');
    if (!key) throw new Error(`not a number: ${caller}`);
    const before = countRequests();
    const found = await crm.search({ e164: key.e164, national: key.national }, soon());
    figures.requests.push(countRequests() - before);
    for (const home of homes) judge(figures, { caller, key, home, theirs, found, emailOf });
  }
  return figures;
}

function ownersByNumber(people: readonly Person[]): Map<string, Map<string, string>> {
  const owners = new Map<string, Map<string, string>>();
  for (const person of people) {
    for (const [number, text] of [
      [person.phoneE164, person.phone],
      [person.mobileE164, person.mobile],
    ] as const) {
      if (number === '') continue;
      owners.set(number, (owners.get(number) ?? new Map()).set(person.email, text));
    }
  }
  return owners;
}

interface LookedUp {
  caller: string;
  key: PhoneKey;
  home: Home;
  /** What is stored, by the e-mail address of whom it belongs to. */
  theirs: ReadonlyMap<string, string>;
  found: readonly Found[];
  emailOf: (found: Found) => string;
}

function judge(figures: Figures, { caller, key, home, theirs, found, emailOf }: LookedUp): void {
  const verified = found.filter(({ phones, country }) =>
    phones.some((phone) => carriesNumber(phone, key, home, country)),
  );
  const withoutAddress = found.filter(({ phones }) =>
    phones.some((phone) => carriesNumber(phone, key, home)),
  );
  const emails = verified.map(emailOf);
  const emailsWithout = withoutAddress.map(emailOf);
  for (const [email, text] of theirs) {
    const isFound = emails.includes(email);
    countsOf(figures, spellingOf(text), home)[isFound ? 'found' : 'missed'] += 1;
    const line = `${home}, ${caller}, ${JSON.stringify(text)}`;
    if (!isFound) figures.missed.push(line);
    if (!emailsWithout.includes(email)) figures.missedWithoutAddress.push(line);
  }
  for (const { ref, phones } of verified.filter((one) => !theirs.has(emailOf(one)))) {
    countsOf(figures, spellingOf(phones[0] ?? ''), home).wrong += 1;
    figures.wrong.push(`${home}, ${caller}, ${ref.module} ${ref.id} ${JSON.stringify(phones)}`);
  }
  for (const { ref, phones } of withoutAddress.filter((one) => !theirs.has(emailOf(one))))
    figures.wrongWithoutAddress.push(`${home}, ${caller}, ${ref.id} ${JSON.stringify(phones)}`);
}

function countsOf(figures: Figures, spelling: string, home: Home): Counts {
  const none = () => ({ found: 0, missed: 0, wrong: 0 });
  const row = figures.bySpelling.get(spelling) ?? { US: none(), FR: none(), GB: none() };
  figures.bySpelling.set(spelling, row);
  return row[home];
}

/** `found / missed / wrong` by spelling and company country, and what it cost. */
export function tableOf(title: string, figures: Figures): string {
  const cell = ({ found, missed, wrong }: Counts) => `${found}/${missed}/${wrong}`.padStart(10);
  const rows = [...figures.bySpelling]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, row]) => `${name.padEnd(28)}${homes.map((home) => cell(row[home])).join('')}`);
  const { requests } = figures;
  const average = requests.reduce((sum, n) => sum + n, 0) / requests.length;
  return [
    `\n${title}: found/missed/wrong`,
    `${''.padEnd(28)}${homes.map((home) => home.padStart(10)).join('')}`,
    ...rows,
    `requests per look-up: ${average.toFixed(2)} on average, at most ${Math.max(...requests)}`,
    `without the address's country: ${figures.missedWithoutAddress.length} missed, ${figures.wrongWithoutAddress.length} wrong\n`,
  ].join('\n');
}
