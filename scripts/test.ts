import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { needChromium } from './chromium.ts';

/*
 * `npm test`: every check there is, one after the other, and the true totals in the last line.
 * A check that fails does not hide the ones behind it; without a build there is nothing to try in a browser.
 */

interface Totals {
  passed: number;
  failed: number;
}

const results = 'test-results';
const totals: Totals = { passed: 0, failed: 0 };

rmSync(results, { recursive: true, force: true });
check('Format and lint', ['biome', 'ci', '.']);
check('Types', ['tsc', '--noEmit']);
process.env['CHROMIUM_PATH'] = needChromium();
suite(
  'Unit and contract tests',
  [
    'vitest',
    'run',
    '--silent=passed-only',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${results}/unit.json`,
  ],
  () => {
    const report = readJson(`${results}/unit.json`);
    return {
      passed: numberAt(report, 'numPassedTests'),
      failed: numberAt(report, 'numFailedTests'),
    };
  },
);
if (check('Build', ['vite', 'build', '--logLevel', 'warn'])) {
  suite('End-to-end tests', ['playwright', 'test', '-c', 'e2e/playwright.config.ts'], () => {
    const stats = readJson(`${results}/e2e.json`)['stats'] as Record<string, unknown>;
    // A test that did not run because an earlier one failed has not passed.
    const failed =
      numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') + numberAt(stats, 'skipped');
    return { passed: numberAt(stats, 'expected'), failed };
  });
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

function check(name: string, command: readonly string[]): boolean {
  const ok = run(name, command);
  totals[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Counts what the report says; a runner that broke off without one counts as one failure. */
function suite(name: string, command: readonly string[], read: () => Totals): void {
  const ok = run(name, command);
  let counted: Totals = { passed: 0, failed: 0 };
  try {
    counted = read();
  } catch {
    counted.failed = 1;
  }
  if (!ok && counted.failed === 0) counted.failed = 1;
  if (ok && counted.passed === 0) counted.failed += 1;
  totals.passed += counted.passed;
  totals.failed += counted.failed;
}

function run(name: string, [program = '', ...args]: readonly string[]): boolean {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const { status } = spawnSync('npx', ['--no-install', program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  console.log(
    `${status === 0 ? 'ok' : 'FAILED'}: ${name} (${Math.round((performance.now() - startedAt) / 1000)} s)`,
  );
  return status === 0;
}

function readJson(path: string): Record<string, unknown> {
  if (!existsSync(path)) throw new Error(`no report at ${path}`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

function numberAt(report: Record<string, unknown>, key: string): number {
  const value = report[key];
  if (typeof value !== 'number') throw new Error(`the report has no ${key}`);
  return value;
}
