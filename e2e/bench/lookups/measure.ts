import { carriesNumber } from '../../../src/core/match/carries-number.ts';
import { type PhoneKey, phoneKey } from '../../../src/core/phone/phone-key.ts';
import { soon } from '../../contract/crm/call-entries.ts';
import type { Directory, Owner } from './directory.ts';
import type { Planted, Proposed } from './plant.ts';

export interface Measured {
  readonly lookups: number;
  /** Look-ups that found the caller. */
  readonly found: number;
  /** Records offered that have another number. */
  readonly wrong: number;
  readonly requestsPerLookup: number;
  readonly mostRequests: number;
  /** What is not as it should be, one line each. */
  readonly faults: readonly string[];
}

/** A look-up as the worker does it: the number a PBX shows, in a company of some country. */
interface LookUp {
  readonly owner: Owner;
  readonly shown: string;
  readonly home: string;
}

/**
 * Looks everybody up by E.164, in a company of the same country and in one abroad, and by the national
 * form, which only a PBX in that country shows. Both companies of an E.164 number ask the CRM the same.
 */
export async function measure(
  { crm, names, requests }: Planted,
  directory: Directory,
): Promise<Measured> {
  let lookups = 0;
  let missed = 0;
  let wrong = 0;
  let mostRequests = 0;
  const faults: string[] = [];
  // What a first look-up reads of the CRM's set-up is read once a day.
  await crm.search({ e164: '+493012345678', national: '3012345678' }, soon());
  const start = requests();
  for (const owner of directory.owners) {
    for (const shown of [owner.e164, owner.national]) {
      const homes = shown === owner.national ? [owner.country] : [owner.country, abroadOf(owner)];
      const before = requests();
      const found = await crm.search(keyOf(shown, owner.country), soon());
      mostRequests = Math.max(mostRequests, requests() - before);
      lookups += 1;
      const offered = homes.map((home) => offeredOf(found, { owner, shown, home }));
      const line = `${owner.name}: ${shown} for ${JSON.stringify(owner.text)} (${owner.way})`;
      if (!offered.every((ones) => ones.includes(owner.name))) {
        missed += 1;
        faults.push(`missed   ${line}`);
      }
      const strangers = new Set(offered.flat().filter((name) => name !== owner.name));
      wrong += strangers.size;
      for (const name of strangers) faults.push(`wrong    ${line}: ${name}`);
    }
  }
  return {
    lookups,
    found: lookups - missed,
    wrong,
    requestsPerLookup: (requests() - start) / lookups,
    mostRequests,
    faults,
  };

  function offeredOf(found: readonly Proposed[], { owner, shown, home }: LookUp): string[] {
    const key = keyOf(shown, shown === owner.national ? home : owner.country);
    return found
      .filter(({ phones, country }) =>
        phones.some((text) => carriesNumber(text, key, home, country)),
      )
      .map(({ ref }) => names.get(`${ref.module} ${ref.id}`) ?? `${ref.module} ${ref.id}`);
  }
}

function abroadOf({ country }: Owner): string {
  return country === 'US' || country === 'CA' ? 'DE' : 'US';
}

function keyOf(shown: string, home: string): PhoneKey {
  const key = phoneKey(shown, home);
  if (!key) throw new Error(`not a number: ${shown}`);
  return key;
}
