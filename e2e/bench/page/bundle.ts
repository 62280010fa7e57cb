import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

/** Who runs beside us, each in a world of its own in the page as a content script has it. */
export const others = ['walk', 'paint', 'c2d', 'find-all', 'wrap'] as const;
export type OtherName = (typeof others)[number];

/**
 * What ringcentral-c2d expects of a page's bundler: polyfills, of which Chromium needs none, and
 * Node's emitter, which it uses for nothing but on, off and emit.
 */
const nodeStandIns: Plugin = {
  name: 'node-stand-ins',
  enforce: 'pre',
  resolveId(id) {
    if (id === 'events') return resolve(import.meta.dirname, 'in-page/event-emitter.ts');
    return id.startsWith('core-js/') ? `\0${id}` : null;
  },
  load: (id) => (id.startsWith('\0core-js/') ? '' : null),
};

/** A script of in-page/ in one piece, never written to disk. */
export async function bundle(name: OtherName | 'witness'): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [nodeStandIns],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome131',
      lib: {
        entry: resolve(import.meta.dirname, `in-page/${name}.ts`),
        formats: ['iife'],
        name: '_',
      },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`${name} was not built`);
  return chunk.code;
}

/** Builds the extension itself, so that what is measured is what stands here. */
export async function buildExtension(): Promise<void> {
  await build({ root, logLevel: 'error' });
}

/** Size of files of the built extension, as they would be sent; `pattern` is matched against their paths. */
export function builtBytesGz(pattern: RegExp): number {
  const dist = resolve(root, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => pattern.test(file))
    .reduce(
      (sum, file) => sum + gzipSync(readFileSync(resolve(dist, file)), { level: 9 }).length,
      0,
    );
}
