import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

export const contenders = ['ours', 'walk', 'c2d', 'find-all', 'wrap'] as const;
export type ContenderName = (typeof contenders)[number];

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

/** A contender as one script, never written to disk. */
export async function bundle(name: ContenderName): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [nodeStandIns],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome128',
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

/** The two scripts of the built extension. */
export function builtScript(name: 'content' | 'detector'): string {
  return readFileSync(resolve(root, 'dist', `${name}.js`), 'utf8');
}

export function gzipped(source: string): number {
  return gzipSync(source, { level: 9 }).length;
}
