import { numberingPlans } from '../../sandbox/seed/numbering.ts';
import { type Random, seededRandom } from '../../sandbox/seed/random.ts';
import { spellings } from '../../sandbox/seed/spellings.ts';
import { fillTemplate } from './fill-template.ts';
import { freshJoins, freshNoise, freshSentences, freshUndecidable } from './fresh-material.ts';
import { heldNoise, heldUndecidable } from './held-noise.ts';
import { heldPlans } from './held-plans.ts';
import { heldExtensions, heldSpellings, isHomeSpelling } from './held-spellings.ts';
import { type NumberParts, numberParts } from './number-parts.ts';
import type { Part, Planted, Sample } from './sample.ts';
import { seenNoise, seenUndecidable } from './seen-noise.ts';
import { heldJoins, heldSentences, seenJoins, seenSentences } from './sentences.ts';

/** Everything one part is made of. */
interface Material {
  readonly numbers: readonly ((random: Random) => NumberParts)[];
  readonly spell: Readonly<Record<string, (parts: NumberParts) => string | undefined>>;
  readonly isHome: (format: string) => boolean;
  readonly sentences: readonly string[];
  readonly joins: readonly string[];
  readonly extensions: readonly ((digits: string) => string)[];
  readonly noise: string;
  readonly undecidable: string;
}

const homeSpellings =
  'national nationalDotted nationalDashed nationalNarrow nationalDigits bracketed areaSlash noCountryCode fullWidth'.split(
    ' ',
  );

const materials: Record<Part, Material> = {
  seen: {
    numbers: numberingPlans.flatMap(({ country, trunk, exit, fixed, mobile }) =>
      [...fixed, ...mobile].map((written) => {
        const [, callingCode = '', template = ''] = /^\+(\d+) (.+)$/.exec(written) ?? [];
        const plan = { country, callingCode, trunk, exit, template };
        return (random: Random) => numberParts(plan, random);
      }),
    ),
    spell: spellings,
    isHome: (format) => homeSpellings.includes(format),
    sentences: seenSentences,
    joins: seenJoins,
    extensions: [' ext ', ' x', ';ext=', ' ext. '].map((mark) => (digits) => mark + digits),
    noise: seenNoise,
    undecidable: seenUndecidable,
  },
  held: {
    numbers: heldPlans.flatMap(({ templates, ...plan }) =>
      templates.map((template) => (random: Random) => numberParts({ ...plan, template }, random)),
    ),
    spell: heldSpellings,
    isHome: isHomeSpelling,
    sentences: heldSentences,
    joins: heldJoins,
    extensions: heldExtensions,
    noise: heldNoise,
    undecidable: heldUndecidable,
  },
  fresh: {
    numbers: heldPlans.flatMap(({ templates, ...plan }) =>
      templates.map((template) => (random: Random) => numberParts({ ...plan, template }, random)),
    ),
    spell: { ...spellings, ...heldSpellings },
    isHome: (format) => homeSpellings.includes(format) || isHomeSpelling(format),
    sentences: freshSentences,
    joins: freshJoins,
    extensions: heldExtensions,
    noise: freshNoise,
    undecidable: freshUndecidable,
  },
};

const variantsOfKind = 160;
const readers = numberingPlans.map(({ country }) => country);

/** The texts of one part; the same seed gives the same texts on every machine. */
export function makeCorpus(part: Part, seed: number): Sample[] {
  const random = seededRandom(seed);
  const material = materials[part];
  return [
    ...withNumbers(material, random),
    ...noiseSamples(material.noise, false, random),
    ...noiseSamples(material.undecidable, true, random),
  ];
}

function withNumbers(material: Material, random: Random): Sample[] {
  const samples: Sample[] = [];
  for (const make of material.numbers) {
    for (const format of Object.keys(material.spell)) {
      const first = plant(make(random), format, material, random);
      if (!first) continue;
      const second =
        random.below(12) === 0 ? plant(make(random), format, material, random) : undefined;
      const numbers = second ? [first, second] : [first];
      samples.push(embed(numbers, random.pick(material.joins), material, random));
    }
  }
  return samples;
}

type Spelled = Omit<Planted, 'start' | 'end'> & { readonly written: string };

function plant(
  parts: NumberParts,
  format: string,
  material: Material,
  random: Random,
): Spelled | undefined {
  const spelled = material.spell[format]?.(parts)
    ?.trim()
    .replace(/^Tel: /, '');
  if (spelled === undefined) return undefined;
  const extension = random.below(15) === 0 ? String(10 + random.below(790)) : null;
  const suffix = extension === null ? '' : random.pick(material.extensions)(extension);
  const e164 = `+${parts.callingCode}${parts.groups.join('')}`;
  return { written: spelled + suffix, e164, extension, country: parts.country, format };
}

function embed(
  numbers: readonly Spelled[],
  join: string,
  material: Material,
  random: Random,
): Sample {
  const [before = '', after = ''] = random.pick(material.sentences).split('{number}');
  let text = fillTemplate(before, random);
  const planted: Planted[] = [];
  for (const { written, ...facts } of numbers) {
    if (planted.length > 0) text += join;
    // Marks that order the text around a number belong to the text.
    const start = text.length + (written.startsWith('\u2066') ? 1 : 0);
    text += written;
    planted.push({ ...facts, start, end: text.length - (written.endsWith('\u2069') ? 1 : 0) });
  }
  text += fillTemplate(after, random);
  const first = numbers[0];
  const atHome = first !== undefined && (material.isHome(first.format) || random.below(2) === 0);
  const home = first && atHome ? first.country : random.pick(readers);
  const undecidable = numbers.some((number) => isAnybodysGuess(number));
  return { text, home, planted, noise: null, undecidable };
}

/** Bare digits without `+`, `0` or a gap, and national numbers without the prefix dialled there. */
function isAnybodysGuess({ written, format }: Spelled): boolean {
  if (['noCountryCode', 'bareDigits'].includes(format)) return true;
  return /^[1-9]\d+$/.test(written);
}

function noiseSamples(table: string, undecidable: boolean, random: Random): Sample[] {
  return table
    .trim()
    .split(/^# (?=[a-z0-9][^\n]*$)/m)
    .filter((block) => block.trim() !== '')
    .flatMap((block) => {
      const [kind = '', ...templates] = block.trim().split('\n');
      return Array.from({ length: variantsOfKind }, (_, index): Sample => {
        const template = templates[index % templates.length] ?? '';
        const [, fixed, text = ''] = /^(?:@([A-Z]{2}) )?(.*)$/.exec(template) ?? [];
        return {
          text: fillTemplate(text, random),
          home: fixed ?? random.pick(readers),
          planted: [],
          noise: kind,
          undecidable,
        };
      });
    });
}
