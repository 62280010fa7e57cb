import type { SeededRandom } from './seeded-random.ts';

const words =
  'invoice renewal of the yearly support contract for our new office in the old harbour with a visit next week'.split(
    ' ',
  );
const names = ['Anna Moreau', 'Li Wei', 'Jonas Weber', 'Priya Nair', 'Carla Ortiz', 'Owen Bright'];
const companies = ['Northwind Trading', 'Atelier Lune', 'Kaiser & Sohn', 'Blue Fjord', 'Sakura KK'];
const states = ['Open', 'Qualified', 'Closed Won', 'Waiting', 'Negotiation', '-', '—'];

/** What stands in the other cells of a CRM list: four in ten have digits, and none is a number to call. */
const kinds: readonly ((random: SeededRandom) => string)[] = [
  (random) => random.pick(names),
  (random) => random.pick(names),
  (random) => random.pick(companies),
  (random) => random.pick(companies),
  (random) => random.pick(states),
  (random) => random.pick(states),
  (random) => `${random.pick(names).toLowerCase().replace(' ', '.')}@example.com`,
  sentence,
  sentence,
  (random) => `2026-${two(random, 12)}-${two(random, 28)}`,
  (random) => `${two(random, 28)}/${two(random, 12)}/2026 ${two(random, 12)}:${two(random, 59)}`,
  (random) => `€ ${1 + random.below(99)},${random.digits(3)}.${random.digits(2)}`,
  (random) => `${1 + random.below(9)} ${random.digits(3)} ${random.digits(3)},00 €`,
  (random) => `INV/2026/${random.digits(5)}`,
  (random) => `SO-2026-${random.digits(5)}`,
  (random) => `55283010${random.digits(11)}`,
  (random) => String(random.below(1_000)),
  (random) => `${random.below(100)} %`,
];

export function noiseText(random: SeededRandom): string {
  return random.pick(kinds)(random);
}

export function sentence(random: SeededRandom): string {
  return Array.from({ length: 4 + random.below(10) }, () => random.pick(words)).join(' ');
}

function two(random: SeededRandom, most: number): string {
  return String(1 + random.below(most)).padStart(2, '0');
}
