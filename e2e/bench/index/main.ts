import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { needChromium } from '../../../scripts/chromium.ts';
import { rounded, type Times } from './figures.ts';
import type { Bench, Fill, LookUps, Searches } from './in-page.ts';
import { bundleInPage, inChromium, servePage } from './open-page.ts';

/**
 * Fills the contact index in real Chromium with a database on the disk, and looks people up in it: `--json` prints
 * an object for each size, `--sizes 1000,10000` picks. Beside it the same rows in a bare object store.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1000,10000,100000,500000' },
  },
});

const pageSize = 2000;
const smallPage = { size: 10_000, pageSize: 200 };

interface Row {
  readonly contacts: number;
  readonly pageSize: number;
  /** Who wanted the processors, for each of them, while the last minute was measured: above 1 the figures are too high. */
  readonly load: number;
  readonly fill: Fill;
  readonly floor: Fill;
  /** How many times the floor's time the fill takes. */
  readonly fillToFloor: number;
  readonly bytesToFloor: number;
  readonly lookUps?: LookUps;
  /** A look-up beside a bare get of a known key, both warm. */
  readonly lookUpToGet?: number;
  readonly searches?: Searches;
}

declare const bench: Bench;

const executablePath = needChromium();
const served = await servePage(await bundleInPage());

async function row(contacts: number, perPage: number, look: boolean): Promise<Row> {
  const profile = mkdtempSync(join(tmpdir(), 'ringtab-index-'));
  try {
    const sizes = [contacts, perPage] as const;
    const filled = await inChromium(executablePath, profile, served.url, async (page) => ({
      floor: await page.evaluate(([count, size]) => bench.fillFloor(count, size), sizes),
      fill: await page.evaluate(([count, size]) => bench.fillIndex(count, size), sizes),
    }));
    const ratios = {
      fillToFloor: rounded(filled.floor.contactsPerSecond / filled.fill.contactsPerSecond),
      bytesToFloor: rounded(filled.fill.bytesPerContact / filled.floor.bytesPerContact),
    };
    const load = () => rounded((loadavg()[0] ?? 0) / cpus().length);
    const first = { contacts, pageSize: perPage, load: load(), ...filled, ...ratios };
    if (!look) return first;
    return await inChromium(executablePath, profile, served.url, async (page) => {
      const lookUps = await page.evaluate((count) => bench.lookUps(count), contacts);
      const searches = await page.evaluate((count) => bench.searches(count), contacts);
      const lookUpToGet = rounded(lookUps.found.p50 / lookUps.get.p50);
      return { ...first, load: load(), lookUps, lookUpToGet, searches };
    });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

const times = ({ p50, p99 }: Times) => `${p50} / ${p99}`;

function show({ contacts, pageSize, load, fill, floor, lookUps, searches, ...ratios }: Row): void {
  console.log(`\n${contacts} contacts in pages of ${pageSize}, load ${load} a processor`);
  console.log(
    `  fill      ${fill.contactsPerSecond} a second, by fifths ${fill.perSecondByFifth.join(' ')}; ` +
      `floor ${floor.contactsPerSecond} (${ratios.fillToFloor} x its time)`,
  );
  console.log(
    `  bytes     ${fill.bytesPerContact} a contact; floor ${floor.bytesPerContact} (${ratios.bytesToFloor} x)`,
  );
  console.log(`  heap MB   ${fill.heapPeakMb} at most, ${fill.heapAfterMb} after`);
  if (!lookUps || !searches) return;
  console.log(
    `  look-up   p50 / p99 ms: found ${times(lookUps.found)}, not found ${times(lookUps.notFound)}, ` +
      `verified ${times(lookUps.verified)}, cold ${times(lookUps.cold)} (first ${lookUps.coldFirst}, opening ${lookUps.opened}); ` +
      `get ${times(lookUps.get)} (${ratios.lookUpToGet} x)`,
  );
  console.log(`            ${lookUps.candidates} candidates each, ${lookUps.missed} missed`);
  console.log(
    `  search    p50 / p99 ms: ${times(searches.all)}; one letter ${times(searches.oneLetter)}; count ${searches.count} ms`,
  );
  for (const [what, one] of Object.entries(searches.byWhat))
    console.log(`            ${what}: ${times(one)} (${one.n})`);
  console.log(
    `            slowest: ${searches.slowest.map(({ typed, ms }) => `${JSON.stringify(typed)} ${ms}`).join(', ')}`,
  );
}

const sizes = values.sizes.split(',').map(Number);
const runs = sizes.map((contacts) => ({ contacts, perPage: pageSize, look: true }));
const small = { contacts: smallPage.size, perPage: smallPage.pageSize, look: false };
for (const { contacts, perPage, look } of sizes.includes(smallPage.size)
  ? [small, ...runs]
  : runs) {
  const measured = await row(contacts, perPage, look);
  if (values.json) console.log(JSON.stringify(measured));
  else show(measured);
}
served.close();
