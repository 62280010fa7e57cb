import { setTimeout } from 'node:timers/promises';
import { needChromium } from '../../../scripts/chromium.ts';
import { dist, launch } from '../../harness/launch.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { buildExtension } from '../page/bundle.ts';
import { median } from '../page/median.ts';
import { makeEmptyExtension } from './empty-page.ts';
import { type PageName, pageBudgets, pageWeight } from './page-weight.ts';
import { type PageTimes, timePage } from './time-page.ts';

const rounds = process.argv.includes('--rounds')
  ? Number(process.argv[process.argv.indexOf('--rounds') + 1])
  : 25;
const asJson = process.argv.includes('--json');
const say = (line: string) => {
  if (!asJson) console.log(line);
};
/** Rounds before it counts. */
const warmUps = 3;
/** What a morning leaves in the list. */
const calls = 20;

await buildExtension();
const weights = (Object.keys(pageBudgets) as PageName[]).map((page) => ({
  page,
  bytesGz: pageWeight(dist, page),
  budget: pageBudgets[page],
}));

const floorExtension = makeEmptyExtension();
const sandbox = await startSandbox();
const both = `${dist},${floorExtension.folder}`;
const browser = await launch({
  executablePath: needChromium(),
  args: [
    ...sandbox.chromiumArgs,
    `--load-extension=${both}`,
    `--disable-extensions-except=${both}`,
  ],
});
const { context } = browser;
const workers = context.serviceWorkers();
const floorWorker =
  workers.find((worker) => !worker.url().includes('service-worker-loader')) ??
  (await context.waitForEvent('serviceworker'));
const ours = workers.find((worker) => worker !== floorWorker);
if (!ours) throw new Error('Ringtab did not start');
const floorUrl = `chrome-extension://${new URL(floorWorker.url()).host}/index.html`;
const ringtab = new Ringtab(context, new URL(ours.url()).host);
const popupUrl = `chrome-extension://${ringtab.extensionId}/src/popup/index.html`;
const popup = await ringtab.bind(sandbox.pbx);
for (let n = 0; n < calls; n += 1) {
  const { callId } = sandbox.pbx.incoming({ from: `+4420794600${n + 10}`, to: '1555' });
  sandbox.pbx.hangUp(callId, 'caller');
}
await popup.getByRole('button', { name: `Show all (${calls})` }).waitFor();
// The records of the calls have come, and nothing more is told.
await setTimeout(3000);
await popup.close();

/**
 * The floors: an empty page whose extension has another page open already, and one that is alone, so that Chrome
 * starts a process for it, as it does for a popup whose worker is stopped.
 */
const kinds = ['awake', 'awakeFloor', 'stopped', 'stoppedFloor'] as const;
type Kind = (typeof kinds)[number];
const series: Record<Kind, PageTimes[]> = {
  awake: [],
  awakeFloor: [],
  stopped: [],
  stoppedFloor: [],
};
for (let round = -warmUps; round < rounds; round += 1) {
  // One after the other in each round, so that what else the machine does falls on all alike.
  for (const kind of kinds) {
    // Stops the empty extension's worker as well.
    if (kind === 'stopped') await ringtab.stopWorker();
    const beside = kind === 'awakeFloor' ? await context.newPage() : null;
    await beside?.goto(floorUrl);
    const page = await context.newPage();
    await page.setViewportSize({ width: 360, height: 600 });
    const isOurs = kind === 'awake' || kind === 'stopped';
    const times = await timePage(page, isOurs ? popupUrl : floorUrl, isOurs);
    await page.close();
    await beside?.close();
    if (round >= 0) series[kind].push(times);
  }
}
await browser.close();
await sandbox.close();
floorExtension.remove();

const medians = (times: readonly PageTimes[]) => ({
  firstPaintMs: median(times.map((one) => one.firstPaint)),
  firstContentMs: median(times.map((one) => one.firstContent)),
  usefulMs: median(times.map((one) => one.useful)),
  liveMs: median(times.map((one) => one.live)),
});
const compared = (ours: readonly PageTimes[], empty: readonly PageTimes[]) => {
  const [figures, floor] = [medians(ours), medians(empty)];
  return {
    ...figures,
    floorContentMs: floor.firstContentMs,
    contentToFloor: figures.firstContentMs / floor.firstContentMs,
  };
};
const result = {
  rounds,
  awake: compared(series.awake, series.awakeFloor),
  stopped: compared(series.stopped, series.stoppedFloor),
  pages: weights,
};

say(
  `${rounds} times each, medians in ms        paint  content    calls     live   empty page   ratio`,
);
for (const kind of ['awake', 'stopped'] as const) {
  const one = result[kind];
  const figures = [one.firstPaintMs, one.firstContentMs, one.usefulMs, one.liveMs];
  const floor = one.floorContentMs.toFixed(1).padStart(12);
  say(
    `${row(`popup, worker ${kind}`, ...figures)} ${floor} ${one.contentToFloor.toFixed(2).padStart(7)}`,
  );
}
say('');
for (const { page, bytesGz, budget } of weights)
  say(`${page.padEnd(10)} ${String(bytesGz).padStart(7)} of ${budget} bytes (js and css, gzipped)`);
if (asJson) console.log(JSON.stringify(result));

function row(name: string, ...times: readonly number[]): string {
  return `${name.padEnd(33)}${times.map((ms) => ms.toFixed(1).padStart(8)).join(' ')}`;
}
