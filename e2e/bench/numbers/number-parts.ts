import type { Random } from '../../sandbox/seed/random.ts';
import type { SeedNumber } from '../../sandbox/seed/spellings.ts';

/** A number in pieces, with its country. */
export interface NumberParts extends SeedNumber {
  /** ISO 3166 */
  readonly country: string;
}

/** Fills a template of groups (`1 53 0# ## ##`): `#` is any digit, `N` is 2 to 9. */
export function numberParts(
  plan: { country: string; callingCode: string; trunk: string; exit: string; template: string },
  random: Random,
): NumberParts {
  const groups = plan.template
    .replaceAll('#', () => String(random.below(10)))
    .replaceAll('N', () => String(2 + random.below(8)))
    .split(' ');
  const { country, callingCode, trunk, exit } = plan;
  return { country, callingCode, trunk, exit, groups };
}
