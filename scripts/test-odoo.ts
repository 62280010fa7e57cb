import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { maySee } from '../e2e/real-odoo/as-servant.ts';
import { installOdoo } from '../e2e/real-odoo/install-odoo.ts';
import { makeTemplate } from '../e2e/real-odoo/make-template.ts';
import { type RunningOdoo, startRealOdoo } from '../e2e/real-odoo/start-real-odoo.ts';
import { needChromium } from './chromium.ts';
import { TestRun } from './test-run.ts';

/*
 * `npm run test:odoo`: what the stand-in is asked, asked of a real Odoo 19, and the built extension
 * on its real pages. `-- --serve` only starts it and says where it is.
 */

const installed = installOdoo(cacheFolder());
if (!installed.ok) {
  console.log(`Skipped, because a real Odoo cannot be had here: ${installed.why}.`);
  process.exit(0);
}
console.log('Starting Odoo 19; the first time this takes some minutes …');
const template = await makeTemplate(cacheFolder(), installed.tree);
const odoo = await startRealOdoo(template, installed.tree);
process.once('SIGINT', () => void odoo.stop().then(() => process.exit(1)));
process.once('SIGTERM', () => void odoo.stop().then(() => process.exit(1)));
if (process.argv.includes('--serve')) {
  console.log(JSON.stringify(odoo, null, 2));
} else {
  const ok = await runTests(odoo).finally(() => odoo.stop());
  process.exit(ok ? 0 : 1);
}

async function runTests(running: RunningOdoo): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-real-'));
  process.env['RINGTAB_REAL_ODOO'] = join(folder, 'odoo.json');
  writeFileSync(process.env['RINGTAB_REAL_ODOO'], JSON.stringify(running));
  process.env['CHROMIUM_PATH'] = needChromium();
  rmSync('test-results/odoo', { recursive: true, force: true });
  const tests = new TestRun('test-results/odoo');
  // One after the other: they share the server and its people.
  const files = ['connect', 'search', 'journal', 'tasks', 'rights', 'session', 'contacts'];
  tests.vitest('Contract with a real Odoo 19', 'contract.json', [
    '--no-file-parallelism',
    '--testTimeout=90000',
    '--hookTimeout=90000',
    ...files.map((name) => `e2e/contract/crm/odoo-${name}.test.ts`),
    'e2e/contract/crm/create.test.ts',
  ]);
  if (tests.check('Build', ['vite', 'build', '--logLevel', 'warn']))
    tests.playwright(
      'On the pages of a real Odoo 19',
      'e2e.json',
      'e2e/real-odoo/playwright.config.ts',
    );
  rmSync(folder, { recursive: true, force: true });
  return tests.finish();
}

/**
 * Where `RINGTAB_ODOO_CACHE` says, else beside the sources. These, and the user's own cache, may lie where
 * only root can go: the servers run as somebody else.
 */
function cacheFolder(): string {
  const wanted = process.env['RINGTAB_ODOO_CACHE'];
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const places = wanted
    ? [wanted]
    : ['.cache/odoo-19', join(caches, 'ringtab/odoo-19'), join(tmpdir(), 'ringtab-odoo-19')];
  for (const place of places.map((one) => resolve(one))) {
    mkdirSync(place, { recursive: true });
    if (process.getuid?.() !== 0 || maySee(place)) return place;
  }
  throw new Error(`no folder that the servers can see: ${places.join(', ')}`);
}
