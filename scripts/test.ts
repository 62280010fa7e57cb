import { rmSync } from 'node:fs';
import { needChromium } from './chromium.ts';
import { TestRun } from './test-run.ts';

/*
 * `npm test`: every check there is, one after the other, and the true totals in the last line.
 * A check that fails does not hide the ones behind it; without a build there is nothing to try in a browser.
 */

rmSync('test-results', { recursive: true, force: true });
const tests = new TestRun('test-results');
tests.check('Format and lint', ['biome', 'ci', '.']);
tests.check('Types', ['tsc', '--noEmit']);
process.env['CHROMIUM_PATH'] = needChromium();
tests.vitest('Unit and contract tests', 'unit.json');
if (tests.check('Build', ['vite', 'build', '--logLevel', 'warn']))
  tests.playwright('End-to-end tests', 'e2e.json', 'e2e/playwright.config.ts');
process.exit(tests.finish() ? 0 : 1);
