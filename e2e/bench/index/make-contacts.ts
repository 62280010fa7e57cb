import type { Found } from '../../../src/crm/crm.ts';
import { tradingNames } from '../../sandbox/seed/companies.ts';
import { nameLists } from '../../sandbox/seed/names.ts';
import { type NumberingPlan, numberingPlans } from '../../sandbox/seed/numbering.ts';
import { type Random, seededRandom } from '../../sandbox/seed/random.ts';
import { e164, type SeedNumber, type SpellingId, spellings } from '../../sandbox/seed/spellings.ts';

/** A record as a CRM gives it, and what people know of it. */
export interface Planted {
  readonly found: Found;
  /** Nobody else has it; null: no number. */
  readonly e164: string | null;
  /** ISO 3166, of the number. */
  readonly country: string;
}

const ways = Object.keys(spellings) as SpellingId[];
const dayMs = 86_400_000;

/**
 * The n-th contact, always the same one: half a million need not be held anywhere. Ids have 19 digits as
 * Zoho's; of ten contacts six have one number, four two or more; one in eight is Chinese.
 */
export function makeContact(n: number): Planted {
  const random = seededRandom(n * 2_654_435_761);
  const plan = n % 8 === 3 ? planOf('CN') : random.pick(numberingPlans);
  const first = numberOf(plan, plan.mobile, n, 0);
  const numbers = [first, ...(n % 5 < 2 ? [numberOf(plan, plan.fixed, n, 1)] : [])];
  if (n % 5 === 0) numbers.push(numberOf(plan, plan.fixed, n, 2));
  const reachable = n % 50 !== 7;
  const company = random.pick(plan.companies).replace('*', companyName(random));
  return {
    found: {
      ref: {
        crm: 'bench',
        module: 'Contacts',
        id: String(4_876_000_000_000_000_000n + BigInt(n) * 7n),
      },
      title: personName(plan, random),
      subtitle: n % 3 === 0 ? '' : company,
      kind: n % 9 === 0 ? 'lead' : 'person',
      mine: n % 40 === 0,
      activeAt: 1_700_000_000_000 + random.below(700) * dayMs,
      phones: reachable ? numbers.map((number, i) => spell(number, n + i)) : [],
      country: n % 4 === 0 ? '' : plan.country,
    },
    e164: reachable ? e164(first) : null,
    country: plan.country,
  };
}

function planOf(country: string): NumberingPlan {
  const plan = numberingPlans.find((one) => one.country === country);
  if (!plan) throw new Error(country);
  return plan;
}

/** Given names, sometimes two, and a family name, sometimes two: some tens of thousands of names, the common ones often. */
function personName(plan: NumberingPlan, random: Random): string {
  const list = nameLists[plan.names];
  const native = random.next() < 0.6;
  const part = (text: string) => {
    const [latin = '', own] = (text.split('/')[0] ?? '').split('=');
    return (native && own) || latin;
  };
  const given = random.pick(random.next() < 0.5 ? list.women : list.men);
  const family = random.pick(list.families);
  if (plan.names === 'chinese' && native) return `${part(family)}${part(given)}`;
  const second = random.next() < 0.4 ? ` ${part(random.pick(list.men))}` : '';
  const other = random.next() < 0.5 ? `-${part(random.pick(list.families))}` : '';
  return `${part(given)}${second} ${part(family)}${other}`;
}

function companyName(random: Random): string {
  const name = random.pick(tradingNames);
  return random.next() < 0.7 ? `${name} ${random.pick(tradingNames)}` : name;
}

/** The digits that vary are drawn anew; the last six are the contact's own as far as they go. */
function numberOf(
  plan: NumberingPlan,
  templates: readonly string[],
  n: number,
  nth: number,
): SeedNumber {
  const random = seededRandom(n * 31 + nth + 1);
  const [code = '', ...groups] = (templates[random.below(templates.length)] ?? '').split(' ');
  const country = numberingPlans.indexOf(plan);
  const own = [...String((n * 3 + nth + country * 101) * 7 + 1_000_000)].reverse();
  const filled = groups.map((group) => [...group]);
  // From the last digit on: few countries' blocks have as many free digits as there are contacts here.
  for (const group of filled.toReversed()) {
    for (let at = group.length - 1; at >= 0; at -= 1) {
      const digit = own.shift();
      if (digit === undefined || (group === filled[0] && at === 0)) break;
      group[at] = digit;
    }
  }
  const text = filled.map((group) =>
    group.join('').replaceAll(/[#N]/g, () => String(2 + random.below(8))),
  );
  return { callingCode: code.slice(1), groups: text, trunk: plan.trunk, exit: plan.exit };
}

function spell(number: SeedNumber, turn: number): string {
  const way = ways[turn % ways.length];
  return (way && spellings[way](number)) ?? spellings.spaced(number);
}
