import type { BrowserContext, CDPSession } from 'playwright';
import { BenchPage } from './bench-page.ts';
import { type OtherName, others } from './bundle.ts';
import type { PlantedHere } from './in-page/contender.ts';
import type { MadePage } from './make-page.ts';
import { makeRow } from './make-page.ts';
import { median } from './median.ts';
import { homeCountry } from './planted-numbers.ts';
import { SeededRandom } from './seeded-random.ts';
import { type Tally, tally } from './tally.ts';
import { type MainThread, traceMainThread } from './trace-main-thread.ts';

export type Scripts = Readonly<Record<OtherName | 'witness', string>>;

export interface Arena {
  readonly context: BrowserContext;
  /** To the browser as a whole. */
  readonly browser: CDPSession;
  readonly scripts: Scripts;
  /** A page of a site where Ringtab runs, and one where it does not. */
  readonly ours: string;
  readonly elsewhere: string;
}

export interface Standing extends MainThread {
  readonly layoutShift: number;
  readonly sameDom: boolean;
  readonly tally: Tally;
}

interface Run extends MainThread {
  readonly layoutShift: number;
  readonly sameDom: boolean;
  /** Read in the first round only: the page is searched alike in every one. */
  readonly hits: readonly PlantedHere[] | null;
}

/** RingCentral's library looks at the page about once a second. */
const quietMs: Readonly<Record<OtherName | 'ours', number>> = {
  ours: 1_000,
  walk: 300,
  paint: 300,
  c2d: 2_100,
  'find-all': 300,
  wrap: 300,
};

/** Everybody in turn on a fresh copy of the same page; medians. */
export async function race(
  arena: Arena,
  page: MadePage,
  rounds: number,
): Promise<Record<OtherName | 'ours', Standing>> {
  const runs = new Map<OtherName | 'ours', Run[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['ours', ...others] as const) {
      const run = await runOnce(arena, page, name, round === 0);
      runs.set(name, [...(runs.get(name) ?? []), run]);
    }
  }
  const standing = (name: OtherName | 'ours'): Standing => {
    const results = runs.get(name) ?? [];
    const [first] = results;
    if (!first) throw new Error(`${name} never ran`);
    return {
      ms: median(results.map(({ ms }) => ms)),
      longestSliceMs: median(results.map(({ longestSliceMs }) => longestSliceMs)),
      taskMs: median(results.map(({ taskMs }) => taskMs)),
      layoutShift: Math.max(...results.map(({ layoutShift }) => layoutShift)),
      sameDom: results.every(({ sameDom }) => sameDom),
      tally: tally(page, first.hits ?? []),
    };
  };
  return {
    ours: standing('ours'),
    walk: standing('walk'),
    paint: standing('paint'),
    c2d: standing('c2d'),
    'find-all': standing('find-all'),
    wrap: standing('wrap'),
  };
}

async function runOnce(
  arena: Arena,
  page: MadePage,
  name: OtherName | 'ours',
  withHits: boolean,
): Promise<Run> {
  const isOurs = name === 'ours';
  const opened = await open(arena, name);
  await opened.fill(page.rows);
  const planted = page.planted.map(({ node, text }) => ({ node, text: text.split('|')[0] ?? '' }));
  if (!isOurs) await opened.prepare({ country: homeCountry, planted });
  const times = await traceMainThread(arena.browser, opened, async () => {
    await (isOurs ? opened.show() : opened.inWorld('ringtabBench.start()'));
    await opened.settled(quietMs[name]);
  });
  const report: { layoutShift: number; sameDom: boolean } =
    await opened.inPage('ringtabWitness.report()');
  const hits = () =>
    isOurs ? opened.marks() : opened.inWorld<PlantedHere[]>('ringtabBench.hits()');
  const run = { ...times, ...report, hits: withHits ? await hits() : null };
  await opened.close();
  return run;
}

async function open(arena: Arena, name: OtherName | 'ours'): Promise<BenchPage> {
  const { context, scripts, ours, elsewhere } = arena;
  if (name === 'ours') return await BenchPage.open(context, ours, scripts.witness, null);
  return await BenchPage.open(context, elsewhere, scripts.witness, scripts[name]);
}

export interface Inserted {
  readonly pageNodes: number;
  readonly rows: number;
  readonly ours_ms: number;
}

/** Rows added to a page that was searched before; the first few are not counted: code gets warm. */
export async function insertRows(
  arena: Arena,
  page: MadePage,
  batches: readonly number[],
): Promise<Inserted[]> {
  const random = new SeededRandom(7);
  const opened = await open(arena, 'ours');
  await opened.fill(page.rows);
  await opened.show();
  await opened.settled(quietMs.ours);
  const insert = async (rows: number) => {
    const html = Array.from({ length: rows }, () => makeRow(random)).join('');
    const add = `document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(html)})`;
    const { ms } = await traceMainThread(arena.browser, opened, async () => {
      await opened.inPage(add);
      await opened.settled(500);
    });
    return ms;
  };
  await insert(20);
  const inserted: Inserted[] = [];
  for (const rows of batches) {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) times.push(await insert(rows));
    inserted.push({ pageNodes: page.nodes, rows, ours_ms: median(times) });
  }
  await opened.close();
  return inserted;
}
