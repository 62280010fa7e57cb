import type { Browser } from 'playwright';
import { BenchPage } from './bench-page.ts';
import { type ContenderName, contenders } from './bundle.ts';
import type { RunResult } from './in-page/contender.ts';
import type { MadePage } from './make-page.ts';
import { makeRow } from './make-page.ts';
import { median } from './median.ts';
import { homeCountry } from './planted-numbers.ts';
import { SeededRandom } from './seeded-random.ts';
import { type Tally, tally } from './tally.ts';

export type Scripts = Readonly<Record<ContenderName | 'content' | 'detector', string>>;

export interface Standing {
  /** Script time on the main thread, all slices together; medians. */
  readonly ms: number;
  readonly longestSliceMs: number;
  /** Evaluating the second script. */
  readonly loadMs: number;
  /** Whatever the main thread did meanwhile: with style, layout, paint and the bench's own reading. */
  readonly taskMs: number;
  readonly layoutShift: number;
  readonly sameDom: boolean;
  readonly tally: Tally;
}

/** Everybody in turn on a fresh copy of the same page, so that what else the machine does hits all. */
export async function race(
  browser: Browser,
  page: MadePage,
  scripts: Scripts,
  rounds: number,
): Promise<Record<ContenderName, Standing>> {
  const runs = new Map<ContenderName, (RunResult & { readonly taskMs: number })[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of contenders) {
      const opened = await BenchPage.open(browser, page.html, scripts[name]);
      const result = await opened.run(inputFor(page, scripts));
      await opened.close();
      runs.set(name, [...(runs.get(name) ?? []), result]);
    }
  }
  const standing = (name: ContenderName): Standing => {
    const results = runs.get(name) ?? [];
    const [first] = results;
    if (!first) throw new Error(`${name} never ran`);
    return {
      ms: median(results.map(({ ms }) => ms)),
      longestSliceMs: median(results.map(({ longestSliceMs }) => longestSliceMs)),
      loadMs: median(results.map(({ loadMs }) => loadMs)),
      taskMs: median(results.map(({ taskMs }) => taskMs)),
      layoutShift: Math.max(...results.map(({ layoutShift }) => layoutShift)),
      sameDom: results.every(({ sameDom }) => sameDom),
      tally: tally(page, first),
    };
  };
  return {
    ours: standing('ours'),
    walk: standing('walk'),
    c2d: standing('c2d'),
    'find-all': standing('find-all'),
    wrap: standing('wrap'),
  };
}

export interface Inserted {
  readonly pageNodes: number;
  readonly rows: number;
  readonly ours_ms: number;
}

/** Rows added to a page that was searched before; the first few are not counted: code gets warm. */
export async function insertRows(
  browser: Browser,
  page: MadePage,
  scripts: Scripts,
  batches: readonly number[],
): Promise<Inserted[]> {
  const random = new SeededRandom(7);
  const rowsOf = (count: number) => Array.from({ length: count }, () => makeRow(random)).join('');
  const opened = await BenchPage.open(browser, page.html, scripts.ours);
  await opened.run(inputFor(page, scripts));
  await opened.insert(rowsOf(20));
  const inserted: Inserted[] = [];
  for (const rows of batches) {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) times.push(await opened.insert(rowsOf(rows)));
    inserted.push({ pageNodes: page.nodes, rows, ours_ms: median(times) });
  }
  await opened.close();
  return inserted;
}

function inputFor(page: MadePage, { content, detector }: Scripts) {
  const planted = page.planted.map(({ node, text }) => ({ node, text: text.split('|')[0] ?? '' }));
  return { country: homeCountry, planted, content, detector, crm: 'zoho' } as const;
}
