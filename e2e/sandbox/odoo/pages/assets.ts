import { readFile } from 'node:fs/promises';
import type { Received, Reply } from '../../kit/server.ts';
import { notFound } from '../html-answers.ts';
import type { World } from '../world.ts';

const transformed = new Map<string, string>();

/** The web client's own files: TypeScript modules, turned into JavaScript one by one, and the CSS. */
export async function answerAsset(world: World, request: Received): Promise<Reply> {
  const name = /^\/web\/assets\/([a-z0-9-]+\.(?:ts|css))$/.exec(request.path)?.[1];
  if (!name) return notFound(world, request);
  const known = transformed.get(name) ?? (await load(name).catch(() => undefined));
  if (known === undefined) return notFound(world, request);
  transformed.set(name, known);
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' },
    body: Buffer.from(known),
  };
}

async function load(name: string): Promise<string> {
  const source = await readFile(new URL(`./client/${name}`, import.meta.url), 'utf8');
  if (name.endsWith('.css')) return source;
  // Loaded on the first page only: whoever uses the API alone never pays for the compiler.
  const { transformWithOxc } = await import('vite');
  return (await transformWithOxc(source, name, { sourcemap: false })).code;
}
