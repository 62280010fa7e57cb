import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The most each page may weigh: its scripts and styles, gzipped, in bytes. */
export const pageBudgets = {
  popup: 52_000,
  panel: 50_000,
  options: 60_000,
  chooser: 30_000,
  welcome: 48_000,
} as const;

export type PageName = keyof typeof pageBudgets;

/** What a page of the built extension loads before it shows anything, each file gzipped by itself. */
export function pageWeight(dist: string, page: PageName): number {
  const html = readFileSync(join(dist, 'src', page, 'index.html'), 'utf8');
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file) || !existsSync(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    const imported = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g);
    for (const [, path = ''] of imported) add(resolve(dirname(file), path));
  };
  for (const [, path = ''] of html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g))
    add(join(dist, path));
  if (files.size === 0) throw new Error(`${page} loads nothing`);
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
    0,
  );
}
