import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, openSync } from 'node:fs';

/** The system's user for databases: neither PostgreSQL nor Odoo wants to be root. */
const servant = 'postgres';

/** Drops root's rights, and ends the program when this process is gone, however it went. */
const drop = ['--reuid', servant, '--regid', servant, '--clear-groups'];

export interface Servant {
  /** The working folder and HOME. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server that goes on until `stop`; what it says goes to a file. */
export function serve(
  [program = '', ...args]: readonly string[],
  { home, env, log }: Servant & { readonly log: string },
): ChildProcess {
  const out = openSync(log, 'a');
  return spawn('setpriv', [...drop, '--pdeathsig', 'INT', '--', program, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', out, out],
  });
}

/** A program that ends by itself; its output, or an error that ends in what it said last. */
export function runToEnd(
  [program = '', ...args]: readonly string[],
  { home, env, input = '' }: Servant & { readonly input?: string },
): string {
  const done = spawnSync('setpriv', [...drop, '--', program, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, LC_ALL: 'C.UTF-8', ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 900_000,
  });
  if (done.status !== 0)
    throw new Error(`${program} failed: ${(done.stderr || done.stdout).slice(-1500)}`);
  return done.stdout;
}

/** Hands a folder over. */
export function giveToServant(path: string): void {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, servant], { encoding: 'utf8' }).stdout),
  );
  chownSync(path, uid ?? 0, gid ?? 0);
}

/** Asks a server to stop, and waits until it has. */
export async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGINT');
  await gone;
}

/** Whether the servant can reach a folder at all. */
export function maySee(folder: string): boolean {
  return spawnSync('setpriv', [...drop, '--', 'test', '-x', folder]).status === 0;
}
