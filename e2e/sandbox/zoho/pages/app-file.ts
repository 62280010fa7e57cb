import { readFile } from 'node:fs/promises';
import type { Reply } from '../../kit/server.ts';

const folder = new URL('./app/', import.meta.url);

/** A file of the application that runs in the page; TypeScript loses its types on the way. */
export async function appFile(name: string): Promise<Reply> {
  if (!/^[a-z][a-z-]*\.(ts|css)$/.test(name)) return { status: 404, body: 'Not found' };
  let source: string;
  try {
    source = await readFile(new URL(name, folder), 'utf8');
  } catch {
    return { status: 404, body: 'Not found' };
  }
  if (name.endsWith('.css')) return { headers: { 'content-type': 'text/css' }, body: source };
  // Vite takes a moment to load, and only somebody who opens a page needs it.
  const { transformWithOxc } = await import('vite');
  const { code } = await transformWithOxc(source, name);
  return { headers: { 'content-type': 'text/javascript' }, body: code };
}
