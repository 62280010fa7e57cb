import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const policyFolder = '/etc/chromium';
const extensionId = 'bohflmjknjcalbnglmginpcdffpgcafn';

export interface PolicyBrowser {
  /** Starts Chromium in a file system of its own, where this policy holds. Nobody else sees it. */
  readonly executablePath: string;
  /** The organisation changes the policy while the browser runs. */
  set(policy: unknown): void;
  remove(): void;
}

/** Null where a process cannot be given a file system of its own: elsewhere than on Linux, or without root. */
export function browserWithPolicy(chromium: string, policy: unknown): PolicyBrowser | null {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-policy-'));
  const managed = join(folder, 'policies', 'managed');
  mkdirSync(managed, { recursive: true });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const mount = `mount --bind "${folder}" ${policyFolder}`;
  if (spawnSync('unshare', ['--mount', 'sh', '-c', mount]).status !== 0) {
    remove();
    return null;
  }
  const set = (next: unknown) =>
    writeFileSync(
      join(managed, 'ringtab.json'),
      JSON.stringify({ '3rdparty': { extensions: { [extensionId]: next } } }),
    );
  set(policy);
  const executablePath = join(folder, 'chromium');
  writeFileSync(
    executablePath,
    `#!/bin/sh\nexec unshare --mount sh -c '${mount} && exec "$0" "$@"' "${chromium}" "$@"\n`,
  );
  execFileSync('chmod', ['+x', executablePath]);
  return { executablePath, set, remove };
}
