import { numberingPlans } from '../../sandbox/seed/numbering.ts';
import { seededRandom } from '../../sandbox/seed/random.ts';
import { e164, type SeedNumber } from '../../sandbox/seed/spellings.ts';
import { nationalForm, waysToType } from './formats.ts';

/** One record to be. */
export interface Listed {
  readonly name: string;
  /** ISO 3166 */
  readonly country: string;
  /** How the number was typed: the name of the way, and the text. */
  readonly way: string;
  readonly text: string;
  readonly e164: string;
}

/** A caller who is in the CRM. */
export interface Owner extends Listed {
  /** The number as a PBX shows it for a call from inside the country. */
  readonly national: string;
}

export interface Directory {
  readonly owners: readonly Owner[];
  /** Records whose numbers are one digit, or the country, away from an owner's. */
  readonly nearMisses: readonly Listed[];
}

/**
 * People of every country of the seed, each with a number of his own and a way of typing it.
 *
 * @param perCountry how many of a country's ways are taken, in turn from country to country; absent: all
 */
export function makeDirectory(perCountry = Number.POSITIVE_INFINITY): Directory {
  const random = seededRandom(36);
  const taken = new Set<string>();
  const owners: Owner[] = [];
  const misses: Listed[] = [];
  for (const [index, plan] of numberingPlans.entries()) {
    const draw = (turn: number): SeedNumber => {
      for (;;) {
        const [code = '', ...groups] = random
          .pick(turn % 2 === 0 ? plan.fixed : plan.mobile)
          .replace(/[#N]/g, (c) => String(c === '#' ? random.below(10) : 2 + random.below(8)))
          .split(' ');
        const drawn = { callingCode: code.slice(1), groups, trunk: plan.trunk, exit: plan.exit };
        const alike = [drawn, lastDigitOff(drawn), digitWithinOff(drawn), abroad(drawn)].map(e164);
        if (alike.some((one) => taken.has(one))) continue;
        for (const one of alike) taken.add(one);
        return drawn;
      }
    };
    const count = Math.min(perCountry, waysToType(draw(0), plan.country).length);
    for (let turn = 0; turn < count; turn += 1) {
      const number = draw(turn);
      const ways = waysToType(number, plan.country);
      const nth = (turn * Math.max(1, Math.floor(ways.length / count)) + index) % ways.length;
      const listed = (of: SeedNumber, name: string): Listed => {
        const [way = '', text = ''] = waysToType(of, plan.country)[nth] ?? [];
        return { name, country: plan.country, way, text, e164: e164(of) };
      };
      const name = `${plan.country} ${turn}`;
      owners.push({ ...listed(number, name), national: nationalForm(number) });
      misses.push(
        listed(lastDigitOff(number), `${name}, last digit`),
        listed(digitWithinOff(number), `${name}, a digit within`),
        { ...listed(number, `${name}, other country`), ...inE164(abroad(number)) },
      );
    }
  }
  return { owners, nearMisses: misses };
}

const next = (digit: string) => String((Number(digit) + 1) % 10);

function lastDigitOff(number: SeedNumber): SeedNumber {
  return withDigit(number, number.groups.join('').length - 1);
}

/** The same last four digits, and one before them is another. */
function digitWithinOff(number: SeedNumber): SeedNumber {
  return withDigit(number, number.groups.join('').length - 5);
}

function withDigit(number: SeedNumber, place: number): SeedNumber {
  let at = 0;
  const groups = number.groups.map((group) =>
    group.replaceAll(/\d/g, (digit) => {
      at += 1;
      return at - 1 === place ? next(digit) : digit;
    }),
  );
  return { ...number, groups };
}

/** The very digits, in a country of another calling code. */
function abroad(number: SeedNumber): SeedNumber {
  return { ...number, callingCode: number.callingCode === '49' ? '33' : '49' };
}

function inE164(number: SeedNumber): Pick<Listed, 'way' | 'text' | 'e164' | 'country'> {
  const country = number.callingCode === '49' ? 'DE' : 'FR';
  return { way: 'e164', text: e164(number), e164: e164(number), country };
}
