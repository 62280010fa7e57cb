import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallExtension {
  /** As Chromium loads it. */
  readonly folder: string;
  remove(): void;
}

/**
 * Another extension than ours, to be compared with or to be kept out.
 *
 * @param manifest what it has beside name and version
 * @param files their texts by name
 */
export function smallExtension(
  name: string,
  manifest: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>>,
): SmallExtension {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-small-'));
  const about = { manifest_version: 3, name, version: '1', ...manifest };
  for (const [file, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(about) }))
    writeFileSync(join(folder, file), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
