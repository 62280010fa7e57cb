import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import manifest from '../manifest.config.ts';
import { iconFiles, root } from './icon-files.ts';

const paths = v.record(v.string(), v.string());

/** From the first chunk of a PNG, which is its header. */
function sizeOf(path: string): { width: number; height: number } {
  const bytes = readFileSync(join(root, path));
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

test.each(iconFiles)('$path is $width x $height', ({ path, width, height }) => {
  expect(sizeOf(path)).toEqual({ width, height });
});

test('the icons of the manifest have the sizes that it says', () => {
  const { icons, action } = v.parse(
    v.object({ icons: paths, action: v.object({ default_icon: paths }) }),
    manifest,
  );
  expect(Object.keys(icons)).toEqual(['16', '32', '48', '128']);
  expect(Object.keys(action.default_icon)).toEqual(['16', '24', '32']);
  for (const [size, path] of [...Object.entries(icons), ...Object.entries(action.default_icon)])
    expect(sizeOf(`public/${path}`)).toEqual({ width: Number(size), height: Number(size) });
});
