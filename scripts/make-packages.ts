import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** A file for `packages/`. */
export interface PackageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What is uploaded or handed out of a built folder, and the SHA-256 of each in the form that
 * `sha256sum --check` reads. The same files give the same bytes, whoever packs them, when and where.
 *
 * Both stores refuse a manifest with `key`, for they give the extension an id of their own. Whoever
 * loads the unpacked folder needs it: the id, and with it Zoho's redirect address, stay the same.
 */
export function makePackages(dist: string): PackageFile[] {
  const files = readFiles(dist);
  const manifest = manifestOf(files);
  const { key: _, ...forStores } = manifest;
  const stripped = new Map(files).set(
    'manifest.json',
    new TextEncoder().encode(`${JSON.stringify(forStores, null, 2)}\n`),
  );
  const name = `ringtab-${manifest.version}`;
  const zips = [
    { name: `${name}-chrome-web-store.zip`, bytes: zip(stripped) },
    { name: `${name}-edge-add-ons.zip`, bytes: zip(stripped) },
    { name: `${name}-unpacked.zip`, bytes: zip(files) },
  ];
  const sums = zips.map((one) => `${sha256(one.bytes)}  ${one.name}\n`).join('');
  return [...zips, { name: 'SHA256SUMS', bytes: new TextEncoder().encode(sums) }];
}

/** By their path with slashes, sorted by code unit: not every system lists a folder in the same order. */
function readFiles(folder: string): Map<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map((path): [string, Uint8Array] => {
    const name = relative(folder, path).replaceAll(sep, '/');
    const bytes = readFileSync(path);
    refuse(name, bytes);
    return [name, bytes];
  });
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What may never leave: sources for a debugger, and anything that looks like a private key. */
function refuse(name: string, bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (/\.(map|pem|key|env)$/.test(name) || /\/\./.test(`/${name}`))
    throw new Error(`${name} does not belong in a package`);
  if (text.includes('sourceMappingURL=')) throw new Error(`${name} points to a source map`);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw new Error(`${name} holds a key`);
}

function manifestOf(files: ReadonlyMap<string, Uint8Array>): { version: string; key?: string } {
  const bytes = files.get('manifest.json');
  if (!bytes) throw new Error('no manifest.json: build first');
  return JSON.parse(new TextDecoder().decode(bytes)) as { version: string; key?: string };
}

function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = bytes;
  return zipSync(entries, {
    level: 9,
    // A zip has no time zone: midnight of the earliest day it can tell, wherever this runs.
    mtime: new Date(1980, 0, 1),
    // Made on Unix, an ordinary file that everybody may read.
    os: 3,
    attrs: 0o100644 << 16,
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
