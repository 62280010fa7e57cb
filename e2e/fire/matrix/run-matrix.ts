import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { tryCell } from './cell.ts';
import { type FaultKind, faultKinds } from './faults.ts';
import { Station } from './station.ts';
import { type Step, steps } from './steps.ts';
import { within } from './within.ts';

export interface MatrixOptions {
  /** How often each cell is tried; the CRMs take turns. */
  readonly tries: number;
  readonly seed: number;
  /** Which cells; absent: all. */
  readonly only?: (step: Step, fault: string) => boolean;
  say(line: string): void;
}

export interface MatrixResult {
  /** Cells in which nothing was lost and nothing doubled. */
  readonly passed: number;
  /** The other cells, with what was lost or doubled there: in which CRM, by whose call, and how often it was there. */
  readonly failed: readonly string[];
  /** Files of Chrome's own in which a token of the PBX was found when all was over. */
  readonly tokensIn: readonly string[];
}

const width = 10;
/** Whatever a browser does, the next cell has its turn. */
const longestCellMs = 4 * 60_000;

/** Tries every fault at every step of a call, and prints of each cell how often, what was lost and what was doubled. */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const sandbox = await startSandbox();
  const station = await Station.start(sandbox);
  const run = new MatrixRun(sandbox, station, options);
  try {
    options.say(lineOf('', steps));
    for (const fault of faultKinds) await run.row(fault);
  } finally {
    run.tokensIn.push(...(await station.close()));
    await sandbox.close();
  }
  return run;
}

class MatrixRun implements MatrixResult {
  passed = 0;
  readonly failed: string[] = [];
  readonly tokensIn: string[] = [];
  private callers = 0;
  private readonly sandbox: Sandbox;
  private readonly station: Station;
  private readonly options: MatrixOptions;

  constructor(sandbox: Sandbox, station: Station, options: MatrixOptions) {
    this.sandbox = sandbox;
    this.station = station;
    this.options = options;
  }

  async row(fault: FaultKind): Promise<void> {
    const { only, say } = this.options;
    const wanted = steps.filter((step) => only?.(step, fault.name) ?? true);
    if (wanted.length === 0) return;
    const second = fault.twoProfiles ? await Station.start(this.sandbox) : null;
    const figures: string[] = [];
    for (const step of steps)
      figures.push(wanted.includes(step) ? await this.cell(step, fault, second) : '');
    say(lineOf(fault.name, figures));
    this.tokensIn.push(...((await second?.close()) ?? []));
  }

  private async cell(step: Step, fault: FaultKind, second: Station | null): Promise<string> {
    const { tries, seed } = this.options;
    let lost = 0;
    let doubled = 0;
    const complaints: string[] = [];
    for (let n = 0; n < tries; n += 1) {
      this.callers += 1;
      const crm = (n + seed + steps.indexOf(step)) % 2 === 0 ? 'zoho' : 'odoo';
      const number = `+4930${23_000_000 + ((seed * 7919 + this.callers) % 900_000)}`;
      const stations = second ? ([this.station, second] as const) : ([this.station] as const);
      const cell = { step, fault, crm, number } as const;
      const trying = tryCell(this.sandbox, stations, cell, seed * 1000 + this.callers);
      const tried = await within(longestCellMs, 'a cell', trying).catch(
        // What could not be tried has shown nothing, and the other cells are tried all the same.
        (error: unknown) => ({ lost: 0, doubled: 0, complaints: [`not tried: ${String(error)}`] }),
      );
      lost += tried.lost;
      doubled += tried.doubled;
      for (const what of tried.complaints) complaints.push(`${crm}, ${number}, ${what}`);
    }
    if (complaints.length === 0) this.passed += 1;
    else this.failed.push(`${fault.name} at ${step}: ${complaints.join('; ')}`);
    return `${tries}/${lost}/${doubled}`;
  }
}

function lineOf(head: string, cells: readonly string[]): string {
  return head.padEnd(24) + cells.map((cell) => cell.padStart(width)).join('');
}
