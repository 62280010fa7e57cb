import { readFile } from 'node:fs/promises';
import type { Reply } from '../kit/server.ts';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of the control page, read anew each time so that an edit shows at the next reload. */
export async function pageFile(path: string): Promise<Reply | undefined> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const extension = /^[a-z-]+\.(html|css|js|svg)$/.exec(name)?.[1] ?? '';
  const type = types[extension];
  if (!type) return undefined;
  const body = await readFile(new URL(`./page/${name}`, import.meta.url)).catch(() => undefined);
  return body && { headers: { 'content-type': type }, body };
}
