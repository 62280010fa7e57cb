import { openArena } from './arena.ts';
import { buildExtension, builtBytesGz, bundle } from './bundle.ts';
import { makePage } from './make-page.ts';
import { type Inserted, insertRows, race, type Scripts, type Standing } from './race.ts';

/** Text nodes of the pages, and how often each of them is run. */
const pageSizes = [
  [1_200, 3],
  [12_000, 3],
  [30_000, 3],
  [120_000, 1],
] as const;
const insertInto = [1_200, 30_000, 120_000];
const insertedRows = [10, 100, 400];

const asJson = process.argv.includes('--json');
/** `--nodes 30000`: only that page, and no insertions. */
const only = process.argv.includes('--nodes')
  ? Number(process.argv[process.argv.indexOf('--nodes') + 1])
  : null;
const say = (line: string) => {
  if (!asJson) console.log(line);
};

const scripts: Scripts = {
  walk: await bundle('walk'),
  paint: await bundle('paint'),
  c2d: await bundle('c2d'),
  'find-all': await bundle('find-all'),
  wrap: await bundle('wrap'),
  witness: await bundle('witness'),
};
await buildExtension();
const arena = await openArena(scripts);
const pages: Record<string, unknown>[] = [];
say('Milliseconds of processor time on the page’s main thread, from Chromium’s trace.');
say('nodes    contender  script ms  longest slice  all main-thread ms  found  wrong  missed');
for (const [nodes, rounds] of pageSizes.filter(([nodes]) => only === null || nodes === only)) {
  const page = makePage(nodes);
  const standings = await race(arena, page, rounds);
  for (const [name, standing] of Object.entries(standings)) {
    const marks = name !== 'walk' && name !== 'paint' && name !== 'wrap';
    say(
      `${String(nodes).padEnd(8)} ${name.padEnd(9)} ${line(standing, marks ? page.planted.length : null)}`,
    );
  }
  const { ours, walk, paint, c2d, wrap } = standings;
  const findAll = standings['find-all'];
  say(
    `         ours: ${(ours.ms / walk.ms).toFixed(1)} x walk, 1/${(c2d.ms / ours.ms).toFixed(1)} of c2d ` +
      `(all main-thread work: ${(ours.taskMs / walk.taskMs).toFixed(1)} x, 1/${(c2d.taskMs / ours.taskMs).toFixed(1)}, ` +
      `${(ours.taskMs / paint.taskMs).toFixed(1)} x walk with marks); ` +
      `layout shift ${ours.layoutShift}; ` +
      `DOM ${ours.sameDom ? 'unchanged' : 'CHANGED'}`,
  );
  pages.push({
    nodes,
    planted: page.planted.length,
    ours: { ...found(ours), longestSliceMs: ours.longestSliceMs },
    walk: { ms: walk.ms, taskMs: walk.taskMs },
    /** Nobody who draws marks as Ringtab does can do it for less. */
    paint: { ms: paint.ms, taskMs: paint.taskMs },
    c2d: found(c2d),
    findAll: found(findAll),
    wrap: { ms: wrap.ms, taskMs: wrap.taskMs },
    layoutShift: ours.layoutShift,
    sameDom: ours.sameDom,
  });
}

const inserts: Inserted[] = [];
for (const nodes of only === null ? insertInto : []) {
  inserts.push(...(await insertRows(arena, makePage(nodes), insertedRows)));
}
await arena.close();
for (const { pageNodes, rows, ours_ms } of inserts) {
  say(`${rows} rows into ${pageNodes} nodes: ${ours_ms} ms, ${(ours_ms / rows).toFixed(3)} a row`);
}
const gateBytesGz = builtBytesGz(/^content\.js$/);
/** Nothing: what a page needs beside it is asked of the worker. */
const lazyBytesGz = builtBytesGz(/^detector\.js$/);
const workerBytesGz = builtBytesGz(/^assets\/main\.ts-.*\.js$/);
say(
  `content.js ${gateBytesGz} bytes gzipped, loaded later ${lazyBytesGz}; ` +
    `the worker with the numbering plans, once for all pages: ${workerBytesGz}`,
);
if (asJson)
  console.log(JSON.stringify({ pages, inserts, gateBytesGz, lazyBytesGz, workerBytesGz }));

function found({ ms, taskMs, tally }: Standing): Record<string, unknown> {
  return { ms, taskMs, found: tally.found, wrong: tally.wrong.length, missed: tally.missed };
}

/** `planted`: how many there were to find; null for who looks for none. */
function line(standing: Standing, planted: number | null): string {
  const { ms, longestSliceMs, taskMs, tally } = standing;
  const times = [
    String(ms).padStart(9),
    String(longestSliceMs).padStart(14),
    String(taskMs).padStart(19),
  ].join(' ');
  if (planted === null) return times;
  const missed = Object.entries(tally.missed)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([format, count]) => `${count} ${format}`);
  const score = `${tally.found}/${planted}`.padStart(12);
  const wrong = String(tally.wrong.length).padStart(6);
  return `${times} ${score} ${wrong}  ${[...missed, ...tally.wrong.slice(0, 2)].join(', ')}`;
}
