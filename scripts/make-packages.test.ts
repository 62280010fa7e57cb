import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { makePackages } from './make-packages.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const built = {
  'manifest.json': '{"name":"Ringtab","version":"1.2.3","key":"MIIB"}',
  'src/popup/index.html': '<!doctype html>',
  'assets/b.js': 'b()',
  'assets/a.js': 'a()',
};

/** A built folder whose files were written in this order, at this time. */
function folderWith(files: Record<string, string>, writtenAt = 1_000_000_000): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-packages-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, writtenAt, writtenAt);
  }
  return folder;
}

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('the same files give the same bytes, whenever and in whatever order they were written', () => {
  const backwards = Object.fromEntries(Object.entries(built).reverse());
  const [first, second] = [folderWith(built), folderWith(backwards, 1_700_000_000)];
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Asia/Shanghai';
  const one = makePackages(first);
  process.env['TZ'] = 'America/Los_Angeles';
  const other = makePackages(second);
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  const hex = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString('hex');
  expect(other.map(hex)).toEqual(one.map(hex));
});

test('one for each store without the key, one for loading by hand with it, sorted', () => {
  const packages = makePackages(folderWith(built));
  expect(packages.map(({ name }) => name)).toEqual([
    'ringtab-1.2.3-chrome-web-store.zip',
    'ringtab-1.2.3-edge-add-ons.zip',
    'ringtab-1.2.3-unpacked.zip',
    'SHA256SUMS',
  ]);
  const [chrome, edge, unpacked] = packages.map(({ bytes, name }) =>
    name.endsWith('.zip') ? unzipSync(bytes) : {},
  );
  for (const zip of [chrome, edge, unpacked])
    expect(Object.keys(zip ?? {})).toEqual(Object.keys(built).sort());
  const manifest = { name: 'Ringtab', version: '1.2.3' };
  expect(JSON.parse(textOf(chrome?.['manifest.json']))).toEqual(manifest);
  expect(JSON.parse(textOf(edge?.['manifest.json']))).toEqual(manifest);
  expect(textOf(unpacked?.['manifest.json'])).toBe(built['manifest.json']);
});

test('the checksums are those of the files', () => {
  const packages = makePackages(folderWith(built));
  const sums = textOf(packages.find(({ name }) => name === 'SHA256SUMS')?.bytes);
  for (const { name, bytes } of packages.filter((one) => one.name.endsWith('.zip'))) {
    expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  }
});

test.each([
  ['a source map', { 'assets/a.js.map': '{}' }],
  ['a script that points to one', { 'assets/a.js': 'a()\n//# sourceMappingURL=a.js.map' }],
  ['a key file', { 'ringtab.pem': '' }],
  ['a private key in whatever file', { 'note.txt': '-----BEGIN PRIVATE KEY-----' }],
  ['a hidden file', { '.env': 'SECRET=1' }],
  ['a hidden folder', { '.vite/manifest.json': '{}' }],
])('nothing is packed with %s in it', (_what, more) => {
  expect(() => makePackages(folderWith({ ...built, ...more }))).toThrow();
});
