import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type BrowserContext, chromium, type Worker } from 'playwright';
import { chromiumSwitches, guidePage, newProfile } from './launch.ts';

export interface DetachedOptions {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly headless: boolean;
}

export interface Detached {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly extensionId: string;
  /** Resolves when the browser has ended by itself. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Chromium as a process of its own. Playwright ends a browser it launched when the last page
 * closes; this one goes on for as long as the background permission lets it.
 */
export async function startDetached(options: DetachedOptions): Promise<Detached> {
  const profile = newProfile();
  const child = spawn(
    options.executablePath,
    [
      ...(options.headless ? ['--headless=new', '--window-size=1280,800'] : []),
      // Chromium refuses its own sandbox to root, as which containers and CI run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...chromiumSwitches(options.args),
      'about:blank',
    ],
    // A group of its own, so that what it started ends with it and writes nothing more.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const kill = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      const match = /DevTools listening on (ws:\/\/\S+)/.exec(said);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', () => reject(new Error(`Chromium ended at once: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no profile open');
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await (await guidePage(context)).close();
  return {
    context,
    worker,
    extensionId: new URL(worker.url()).host,
    ended,
    close: async () => {
      kill();
      await ended;
      process.off('exit', kill);
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
