import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { isKnownLicence, readLock } from './lockfile.ts';

const locked = readLock(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

const lock = (entry: object) =>
  readLock(JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1', ...entry } } }));
const integrity = 'sha512-AAAA';

test('every package is one of a registry, byte by byte', () => {
  expect(locked.length).toBeGreaterThan(Object.keys(packageJson.devDependencies).length);
  expect(locked.filter(({ fault }) => fault !== '')).toEqual([]);
});

test('the product consists of the packages that package.json names, and of no others', () => {
  const shipped = locked.filter(({ isDev }) => !isDev).map(({ name }) => name);
  expect(shipped.sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

test('every version is written out, so that no install brings another', () => {
  const { dependencies, devDependencies } = packageJson;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

test('somebody has looked at every licence', () => {
  expect(locked.filter((one) => !isKnownLicence(one))).toEqual([]);
});

test('nothing needs a script at its install: npm ci --ignore-scripts is enough', () => {
  // esbuild's only checks that the binary is there, which comes as a package of its own.
  expect(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(
    ['esbuild'],
  );
  expect(locked.some(({ name }) => name === '@esbuild/linux-x64')).toBe(true);
});

test.each([
  [{}, 'not pinned'],
  [{ integrity: 'sha1-AAAA' }, 'not pinned'],
  [{ integrity, link: true }, 'folder'],
  [{ integrity, resolved: 'git+ssh://git@example.com/a.git#1' }, 'comes from git'],
  [{ integrity, resolved: 'http://registry.npmjs.org/a.tgz' }, 'comes from http:'],
  [{ integrity, resolved: 'https://evil.example/a.tgz' }, 'comes from evil.example'],
])('%j is refused', (entry, why) => {
  expect(lock(entry)[0]?.fault).toContain(why);
});

test.each([
  [{ license: 'MIT' }, true],
  [{ license: '(MIT OR Apache-2.0)' }, true],
  [{ license: 'MPL-2.0' }, false],
  [{ license: 'MPL-2.0', dev: true }, true],
  [{ license: 'GPL-3.0-only', dev: true }, false],
  [{}, false],
])('the licence of %j is known: %s', (entry, known) => {
  expect(lock(entry).map(isKnownLicence)).toEqual([known]);
});
