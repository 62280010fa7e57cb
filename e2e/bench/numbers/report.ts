import { type Measured, precision, recall, type Tally } from './measure.ts';

export interface Result {
  readonly part: string;
  readonly sensitivity: string;
  readonly measured: Measured;
}

/** One object: part, then sensitivity, then figures (ratios of 0 to 1). */
export function asJson(results: readonly Result[]): Record<string, Record<string, unknown>> {
  const out: Record<string, Record<string, unknown>> = {};
  for (const { part, sensitivity, measured } of results) {
    out[part] = {
      ...out[part],
      [sensitivity]: {
        texts: measured.texts,
        ...figures(measured.total),
        byCountry: mapped(measured.byCountry, figures),
        byFormat: mapped(measured.byFormat, figures),
        byNoise: Object.fromEntries(measured.byNoise),
        undecidable: Object.fromEntries(measured.undecidable),
      },
    };
  }
  return out;
}

/** Tables for people; every row that is not perfect, and with `show` the faults themselves. */
export function asText(results: readonly Result[], show: boolean): string {
  const lines = ['part  sensitivity  texts  numbers  precision  recall'];
  for (const { part, sensitivity, measured } of results) {
    const { total, texts } = measured;
    const numbers = total.hits + total.misses;
    lines.push(
      `${part.padEnd(6)}${sensitivity.padEnd(13)}${pad(texts, 5)}  ${pad(numbers, 7)}  ${pad(shown(precision(total)), 9)}  ${pad(shown(recall(total)), 6)}`,
    );
  }
  for (const { part, sensitivity, measured } of results) {
    lines.push('', `== ${part}, ${sensitivity}`);
    lines.push(...imperfect('country', measured.byCountry));
    lines.push(...imperfect('format', measured.byFormat));
    const noisy = [...measured.byNoise].filter(([, { falseHits }]) => falseHits > 0);
    lines.push(`noise kinds without a false hit: ${measured.byNoise.size - noisy.length}`);
    for (const [kind, { texts, falseHits }] of noisy) {
      lines.push(`  noise    ${kind.padEnd(30)} ${falseHits} false hits in ${texts} texts`);
    }
    lines.push('cannot be told from the text alone, not in the totals:');
    for (const [kind, { texts, found }] of measured.undecidable) {
      lines.push(`  ${kind.padEnd(39)} ${pad(found, 4)} of ${pad(texts, 4)} taken for a number`);
    }
    if (show && sensitivity === 'balanced') lines.push(...faults(measured));
  }
  return lines.join('\n');
}

function faults({ faults: all }: Measured): string[] {
  return all.map(
    ({ kind, of, home, text, detail }) =>
      `  ${kind.padEnd(10)}${of} | ${home} | ${JSON.stringify(text)} | ${detail}`,
  );
}

function imperfect(what: string, rows: ReadonlyMap<string, Tally>): string[] {
  const worse = [...rows]
    .filter(([, { misses, falseHits }]) => misses + falseHits > 0)
    .sort(([, a], [, b]) => recall(a) + precision(a) - recall(b) - precision(b));
  return [
    `perfect by ${what}: ${rows.size - worse.length} of ${rows.size}`,
    ...worse.map(
      ([name, row]) =>
        `  ${what.padEnd(8)} ${name.padEnd(30)} precision ${shown(precision(row))} recall ${shown(recall(row))} of ${row.hits + row.misses}`,
    ),
  ];
}

function figures(row: Tally): Tally & { precision: number; recall: number } {
  return { ...row, precision: precision(row), recall: recall(row) };
}

function mapped<T, U>(rows: ReadonlyMap<string, T>, of: (row: T) => U): Record<string, U> {
  return Object.fromEntries([...rows].map(([name, row]) => [name, of(row)]));
}

const shown = (value: number) => value.toFixed(4);
const pad = (value: number | string, width: number) => String(value).padStart(width);
