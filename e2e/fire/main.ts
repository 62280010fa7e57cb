import { parseArgs } from 'node:util';
import { checkLine } from '../soak/long/check.ts';
import { longRun } from '../soak/long/long-run.ts';
import { runMatrix } from './matrix/run-matrix.ts';
import { parts } from './parts.ts';
import { type Figure, longestHangMs } from './trial.ts';

/*
 * `npm run fire`: hostile input by the thousand for everything that reads any, a fault at every step of a call,
 * and a long day. `-- --only input|matrix|soak` does one of them; `--runs N` inputs, `--tries N` calls a cell,
 * `--minutes N` of the day; `--step` and `--fault` pick cells; `--seed S` does the same again.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '5000' },
    tries: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '3' },
    step: { type: 'string', default: '' },
    fault: { type: 'string', default: '' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [runs, tries, seed] = [values.runs, values.tries, values.seed].map(wholeNumber);
const minutes = Number(values.minutes);
if (!runs || !tries || seed === undefined || !(minutes > 0))
  throw new Error('--runs, --tries and --minutes are more than 0, --seed is a whole number');

let passed = 0;
const failed: string[] = [];
console.log(`seed ${seed}`);
const all = { input: hostileInput, matrix: faultMatrix, soak: longDay };
for (const [name, run] of Object.entries(all))
  if (values.only === undefined || values.only === name) await run();
for (const what of failed) console.log(`\nFAILED: ${what}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function hostileInput(): Promise<void> {
  for (const { name, trials } of parts) {
    const heads = ['tries', 'failed', 'worst ms'].map((head) => head.padStart(10));
    console.log(`\n${name.padEnd(56)}${heads.join('')}`);
    for (const trial of trials) {
      const figure = await trial.run({ runs: runs ?? 0, seed: seed ?? 0 });
      console.log(lineOf(figure));
      if (figure.failures > 0) failed.push(`${figure.name}\n${figure.why}`);
      else if (figure.worstMs > longestHangMs)
        failed.push(`${figure.name}: held everything up for ${figure.worstMs.toFixed(1)} ms`);
      else passed += 1;
    }
  }
}

async function faultMatrix(): Promise<void> {
  console.log('\na fault at every step of a call: times tried / lost / doubled');
  const matrix = await runMatrix({
    tries: tries ?? 0,
    seed: seed ?? 0,
    only: (step, fault) => step.startsWith(values.step) && fault.startsWith(values.fault),
    say: console.log,
  });
  passed += matrix.passed;
  failed.push(...matrix.failed);
  const leak = `tokens of the PBX in Chrome's own files: ${matrix.tokensIn.length}`;
  console.log(leak);
  if (matrix.tokensIn.length > 0) failed.push(`${leak} (${matrix.tokensIn.join(', ')})`);
  else passed += 1;
}

async function longDay(): Promise<void> {
  console.log(`\n${minutes} minutes of work and rest`);
  const { checks } = await longRun({ minutes, say: console.log });
  for (const check of checks) {
    if (check.ok) passed += 1;
    else failed.push(checkLine(check));
  }
}

function lineOf({ name, tries: tried, failures, worstMs }: Figure): string {
  const figures = [String(tried), String(failures), worstMs.toFixed(1)];
  return `  ${name.padEnd(54)}${figures.map((figure) => figure.padStart(10)).join('')}`;
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
