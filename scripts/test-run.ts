import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Totals {
  passed: number;
  failed: number;
}

/** Checks and suites one after the other, and the true totals. A failure does not hide what is behind it. */
export class TestRun {
  /** Where the runners leave their reports. */
  readonly results: string;
  private readonly totals: Totals = { passed: 0, failed: 0 };
  private readonly failures: string[] = [];

  constructor(results: string) {
    this.results = results;
  }

  /** A command that is right or wrong as a whole. */
  check(name: string, command: readonly string[]): boolean {
    const ok = run(name, command);
    this.totals[ok ? 'passed' : 'failed'] += 1;
    if (!ok) this.failures.push(name);
    return ok;
  }

  vitest(name: string, file: string, args: readonly string[] = []): void {
    const report = `${this.results}/${file}`;
    const how = ['--silent=passed-only', '--reporter=default', '--reporter=json'];
    this.suite(name, ['vitest', 'run', ...args, ...how, `--outputFile=${report}`], () => {
      const read = readJson(report);
      this.failures.push(...failedVitests(read));
      return { passed: numberAt(read, 'numPassedTests'), failed: numberAt(read, 'numFailedTests') };
    });
  }

  playwright(name: string, file: string, config: string): void {
    this.suite(name, ['playwright', 'test', '-c', config], () => {
      const stats = readJson(`${this.results}/${file}`)['stats'] as Record<string, unknown>;
      // A test that did not run because an earlier one failed has not passed.
      const failed =
        numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') + numberAt(stats, 'skipped');
      return { passed: numberAt(stats, 'expected'), failed };
    });
  }

  /** Says what failed, why, and the totals in the last line; whether all is well. */
  finish(): boolean {
    for (const failure of this.failures) console.log(`\nFAILED: ${failure}`);
    console.log(`\n${this.totals.passed} passed, ${this.totals.failed} failed`);
    return this.totals.failed === 0;
  }

  /** Counts what the report says; a runner that broke off without one counts as one failure. */
  private suite(name: string, command: readonly string[], read: () => Totals): void {
    const ok = run(name, command);
    let counted: Totals = { passed: 0, failed: 0 };
    try {
      counted = read();
    } catch {
      counted.failed = 1;
    }
    if (!ok && counted.failed === 0) counted.failed = 1;
    if (ok && counted.passed === 0) counted.failed += 1;
    this.totals.passed += counted.passed;
    this.totals.failed += counted.failed;
  }
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

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Name and reason, said once more at the end: what came before may be cut from a log. */
function failedVitests(report: unknown): string[] {
  return (report as VitestReport).testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages[0]?.slice(0, 1500)}`);
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
