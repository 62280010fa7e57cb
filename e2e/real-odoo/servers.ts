import type { ChildProcess } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runToEnd, serve, stop } from './as-servant.ts';

export const database = 'ringtab-demo';

/** The folders one running Odoo owns. */
export interface Place {
  readonly home: string;
  /** Odoo's files, read only. */
  readonly tree: string;
}

const startLimitMs = 120_000;
const askAgainMs = 200;

/** A PostgreSQL of its own on a free loopback port. */
export class Postgres {
  readonly port: number;
  private readonly server: ChildProcess;

  private constructor(port: number, server: ChildProcess) {
    this.port = port;
    this.server = server;
  }

  static async start({ home }: Place, { fresh = false } = {}): Promise<Postgres> {
    const data = join(home, 'cluster');
    if (fresh) {
      const how = ['--auth=trust', '--username=odoo', '--encoding=UTF8', '--locale=C.UTF-8'];
      runToEnd([join(binaries(), 'initdb'), '-D', data, ...how], { home });
    }
    const port = await freePort();
    const settings = [
      ['listen_addresses', '127.0.0.1'],
      ['unix_socket_directories', ''],
      // Nothing in here is worth a disk's time.
      ['fsync', 'off'],
      ['full_page_writes', 'off'],
    ].flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = serve(
      [join(binaries(), 'postgres'), '-D', data, '-p', String(port), ...settings],
      { home, log: join(home, 'postgres.log') },
    );
    await untilUp(server, async () => {
      runToEnd([join(binaries(), 'pg_isready'), '-q', '-h', '127.0.0.1', '-p', String(port)], {
        home,
      });
    });
    return new Postgres(port, server);
  }

  stop(): Promise<void> {
    return stop(this.server);
  }
}

function binaries(): string {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  return `/usr/lib/postgresql/${versions[0]}/bin`;
}

/** How Odoo is called here: the system's Python, whatever else is in the path. */
export function odooCommand(place: Place, ...args: string[]): string[] {
  return ['/usr/bin/python3', '-m', 'odoo', ...args, '-c', join(place.home, 'odoo.conf')];
}

export function odooEnv({ tree }: Place): Record<string, string> {
  return { PYTHONPATH: join(tree, 'usr/lib/python3/dist-packages'), PYTHONDONTWRITEBYTECODE: '1' };
}

/** Loopback only, one process, no jobs that run by the clock: nothing calls out. */
export function configure(place: Place, ports: { postgres: number; http: number }): void {
  const settings = {
    http_interface: '127.0.0.1',
    http_port: ports.http,
    proxy_mode: 'True',
    workers: 0,
    max_cron_threads: 0,
    db_host: '127.0.0.1',
    db_port: ports.postgres,
    db_user: 'odoo',
    db_name: database,
    dbfilter: `^${database}$`,
    addons_path: [
      join(place.tree, 'usr/lib/python3/dist-packages/odoo/addons'),
      join(place.home, 'addons'),
    ],
    data_dir: join(place.home, 'data'),
    with_demo: 'True',
    log_level: 'warn',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(join(place.home, 'odoo.conf'), `[options]\n${lines.join('\n')}\n`);
}

/** Odoo itself; resolves when it answers. */
export async function startOdooServer(
  place: Place,
  postgres: Postgres,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  configure(place, { postgres: postgres.port, http: port });
  const server = serve(odooCommand(place), {
    home: place.home,
    env: odooEnv(place),
    log: join(place.home, 'odoo.log'),
  });
  await untilUp(server, async (signal) => {
    const answer = await fetch(`http://127.0.0.1:${port}/web/login`, { signal });
    if (!answer.ok) throw new Error(`Odoo answers ${answer.status}`);
  });
  return { port, stop: () => stop(server) };
}

/** Asks until there is an answer; gives up as soon as the server has ended, or when it has had its time. */
async function untilUp(
  server: ChildProcess,
  ask: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = AbortSignal.timeout(startLimitMs);
  const ended = new AbortController();
  server.once('exit', () => ended.abort());
  const over = AbortSignal.any([late, ended.signal]);
  for (;;) {
    try {
      return await ask(over);
    } catch (error) {
      if (ended.signal.aborted) throw new Error('the server ended at once', { cause: error });
      if (late.aborted) throw error;
      // Cut short when it is over; the next question then fails at once and says why.
      await setTimeout(askAgainMs, undefined, { signal: over }).catch(() => undefined);
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
