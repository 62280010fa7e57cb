import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type BrowserContext, chromium } from 'playwright';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { chromiumPath } from './fixtures.ts';
import { chromiumSwitches, newProfile } from './launch.ts';
import { Ringtab } from './ringtab.ts';

export interface Detached {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  readonly ringtab: Ringtab;
  close(): Promise<void>;
}

/**
 * Chromium as a process of its own. Playwright ends a browser it launched when the last page
 * closes; this one goes on for as long as its background permission lets it.
 */
export async function startDetached(): Promise<Detached> {
  const sandbox = await startSandbox();
  const profile = newProfile();
  const child = spawn(
    chromiumPath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...chromiumSwitches(sandbox.chromiumArgs),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const match = /DevTools listening on (ws:\/\/\S+)/.exec(said);
      if (match?.[1]) resolve(match[1]);
    });
    child.on('exit', () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('no context');
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return {
    sandbox,
    context,
    ringtab: new Ringtab(context, new URL(worker.url()).host),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await sandbox.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
