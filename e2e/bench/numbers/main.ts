import { parseArgs } from 'node:util';
import { findNumbers, type Sensitivity } from '../../../src/core/phone/find-numbers.ts';
import { makeCorpus } from './make-corpus.ts';
import { type Measured, measure } from './measure.ts';
import { asJson, asText } from './report.ts';
import type { Part } from './sample.ts';

/**
 * Measures the number detector: `--json` prints one object, `--show` the faults of the balanced
 * sensitivity behind the figures, `--part seen`, `held` or `fresh` only that part,
 * `--seed 7` other figures in the same templates.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    part: { type: 'string' },
    seed: { type: 'string', default: '0' },
  },
});

const seeds: Readonly<Record<Part, number>> = { seen: 20_261, held: 77_003, fresh: 40_417 };
const sensitivities = ['strict', 'balanced', 'loose'] as const satisfies readonly Sensitivity[];

const results: { part: Part; sensitivity: Sensitivity; measured: Measured }[] = [];
for (const part of ['seen', 'held', 'fresh'] as const) {
  if (values.part !== undefined && values.part !== part) continue;
  const corpus = makeCorpus(part, seeds[part] + Number(values.seed));
  for (const sensitivity of sensitivities) {
    const measured = measure(corpus, ({ text, home }) =>
      findNumbers(text, { country: home, sensitivity }),
    );
    results.push({ part, sensitivity, measured });
  }
}

console.log(values.json ? JSON.stringify(asJson(results)) : asText(results, values.show));
