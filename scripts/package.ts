import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makePackages } from './make-packages.ts';

/*
 * `npm run package`: builds, and leaves in packages/ what goes to the Chrome Web Store, to Edge
 * Add-ons and to whoever loads the folder by hand, with their checksums.
 */

const root = resolve(import.meta.dirname, '..');
const packages = join(root, 'packages');

const built = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32',
});
if (built.status !== 0) {
  console.error('The build failed; see the lines above.');
  process.exit(1);
}
rmSync(packages, { recursive: true, force: true });
mkdirSync(packages);
for (const { name, bytes } of makePackages(join(root, 'dist'))) {
  writeFileSync(join(packages, name), bytes);
  console.log(`packages/${name}  ${Math.ceil(bytes.length / 1024)} kB`);
}
