import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { SeededRandom } from './seeded-random.ts';

/** The pages are read by somebody in France. */
export const homeCountry = 'FR';

export interface Written {
  /** How it stands on the page; `|` marks where one of its parts stands in an element of its own. */
  readonly text: string;
  readonly e164: string;
  readonly format: string;
}

/** `#` is any digit, `N` one from 2 to 9. Mobile ranges mostly: there nearly every number is valid. */
const formats: readonly (readonly [name: string, pattern: string])[] = [
  ['FR pairs', '06 ## ## ## ##'],
  ['FR dots', '06.##.##.##.##'],
  ['FR dashes', '07-N#-##-##-##'],
  ['FR glued', '06########'],
  ['FR landline', '01 4# ## ## ##'],
  ['FR (0)', '+33 (0)6 ## ## ## ##'],
  ['FR no-break spaces', '06\u00a0##\u00a0##\u00a0##\u00a0##'],
  ['FR narrow spaces', '+33\u202f6\u202f##\u202f##\u202f##\u202f##'],
  ['FR split', '+33 |6 ##| ## ## ##'],
  ['00', '0033 6 ## ## ## ##'],
  ['US', '+1 415-N##-####'],
  ['US brackets', '+1 (212) N##-####'],
  ['DE', '+49 1512 #######'],
  ['DE slash', '+49 (0)170 / #######'],
  ['GB', '+44 7911 ######'],
  ['ES', '+34 612 ### ###'],
  ['IT', '+39 347 ### ####'],
  ['NL', '+31 6 N# ## ## ##'],
  ['BE', '+32 475 ## ## ##'],
  ['CN', '+86 138 #### ####'],
  ['JP', '+81 90-N###-####'],
  ['BR', '+55 11 9N###-####'],
  ['IN', '+91 98### #####'],
  ['E.164', '+336########'],
];

/** A number that exists, in one of the formats. */
export function writtenNumber(random: SeededRandom): Written {
  for (;;) {
    const [format, pattern] = random.pick(formats);
    const text = pattern.replaceAll(/[#N]/g, (mark) =>
      String(mark === 'N' ? 2 + random.below(8) : random.below(10)),
    );
    const dialled = text
      .replace('(0)', '')
      .replaceAll(/[^\d+]/g, '')
      .replace(/^00/, '+');
    const phone = parsePhoneNumberFromString(dialled, homeCountry);
    if (phone?.isValid()) return { text, e164: phone.number, format };
  }
}
