import type { Sample } from './sample.ts';

/** What a detector says about a text; the parts of `FoundNumber` that can be right or wrong. */
export interface Answer {
  readonly start: number;
  readonly end: number;
  readonly e164: string | null;
  readonly extensionDigits?: string;
}

export interface Tally {
  hits: number;
  misses: number;
  falseHits: number;
}

export interface Fault {
  readonly kind: 'miss' | 'false hit';
  /** Format of the number, or the kind of noise. */
  readonly of: string;
  readonly home: string;
  readonly text: string;
  readonly detail: string;
}

export interface Measured {
  readonly texts: number;
  readonly total: Tally;
  readonly byCountry: Map<string, Tally>;
  readonly byFormat: Map<string, Tally>;
  readonly byNoise: Map<string, { texts: number; falseHits: number }>;
  readonly undecidable: Map<string, { texts: number; found: number }>;
  readonly faults: Fault[];
}

/** A wrong end, a wrong extension or one wrong digit is a miss and a false hit at once. */
export function measure(
  samples: readonly Sample[],
  detect: (sample: Sample) => Answer[],
): Measured {
  const measured: Measured = {
    texts: samples.length,
    total: tally(),
    byCountry: new Map(),
    byFormat: new Map(),
    byNoise: new Map(),
    undecidable: new Map(),
    faults: [],
  };
  for (const sample of samples) {
    const answers = detect(sample);
    if (sample.undecidable) countApart(sample, answers, measured);
    else if (sample.noise === null) countNumbers(sample, answers, measured);
    else countNoise(sample, sample.noise, answers, measured);
  }
  return measured;
}

export const precision = ({ hits, falseHits }: Tally) => ratio(hits, hits + falseHits);
export const recall = ({ hits, misses }: Tally) => ratio(hits, hits + misses);

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function tally(): Tally {
  return { hits: 0, misses: 0, falseHits: 0 };
}

function countNumbers(sample: Sample, answers: readonly Answer[], measured: Measured): void {
  const left = new Set(answers);
  for (const planted of sample.planted) {
    const right = [...left].find(
      (answer) =>
        answer.start === planted.start &&
        answer.end === planted.end &&
        answer.e164 === planted.e164 &&
        (answer.extensionDigits ?? null) === planted.extension,
    );
    const outcome = right ? 'hits' : 'misses';
    measured.total[outcome] += 1;
    entry(measured.byCountry, planted.country, tally)[outcome] += 1;
    entry(measured.byFormat, planted.format, tally)[outcome] += 1;
    if (right) left.delete(right);
    else measured.faults.push(fault('miss', planted.format, sample, planted.e164));
  }
  const [first] = sample.planted;
  for (const answer of left) {
    measured.total.falseHits += 1;
    if (first) {
      entry(measured.byCountry, first.country, tally).falseHits += 1;
      entry(measured.byFormat, first.format, tally).falseHits += 1;
    }
    measured.faults.push(fault('false hit', first?.format ?? '', sample, told(sample, answer)));
  }
}

function countNoise(
  sample: Sample,
  kind: string,
  answers: readonly Answer[],
  measured: Measured,
): void {
  const noise = entry(measured.byNoise, kind, () => ({ texts: 0, falseHits: 0 }));
  noise.texts += 1;
  for (const answer of answers) {
    noise.falseHits += 1;
    measured.total.falseHits += 1;
    measured.faults.push(fault('false hit', kind, sample, told(sample, answer)));
  }
}

function countApart(sample: Sample, answers: readonly Answer[], measured: Measured): void {
  const kind = sample.noise ?? `number written as ${sample.planted[0]?.format ?? ''}`;
  const row = entry(measured.undecidable, kind, () => ({ texts: 0, found: 0 }));
  row.texts += 1;
  if (answers.length > 0) row.found += 1;
}

function told({ text }: Sample, { start, end, e164 }: Answer): string {
  return `${JSON.stringify(text.slice(start, end))} as ${e164}`;
}

function fault(kind: Fault['kind'], of: string, { home, text }: Sample, detail: string): Fault {
  return { kind, of, home, text, detail };
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
