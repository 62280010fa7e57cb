import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';

/**
 * A Chromium that can load an unpacked extension from the command line: `CHROMIUM_PATH`,
 * Playwright's own, then the system's. Branded Google Chrome dropped that switch, so it is not taken.
 */
export function findChromium(): string | null {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find((path) => path !== undefined && runs(path)) ?? null;
}

/** Finds one, or installs one; ends the process with one clear sentence when neither works. */
export function needChromium(): string {
  const found = findChromium() ?? (install() ? findChromium() : null);
  if (found) return found;
  console.error(
    'No Chromium was found and none could be installed. Install Chromium (Debian/Ubuntu: "apt-get install chromium"; ' +
      'elsewhere: "npx playwright install chromium") or set CHROMIUM_PATH to its program file, then run this again.',
  );
  process.exit(1);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function install(): boolean {
  console.log('No Chromium here yet: installing one …');
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
    'cli.js',
  );
  const byPlaywright = spawnSync(process.execPath, [cli, 'install', 'chromium', '--no-shell'], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  if (byPlaywright.status === 0) return true;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return isRoot && (aptInstall() || (apt(['update']) && aptInstall()));
}

function aptInstall(): boolean {
  // The fonts are for what people see: screenshots with Chinese in them.
  return apt([
    'install',
    '-y',
    '--no-install-recommends',
    'chromium',
    'fonts-dejavu-core',
    'fonts-noto-cjk',
  ]);
}

/** Without a question; whether it went well. */
export function apt(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: 'ignore', env, timeout: 600_000 }).status === 0;
}
