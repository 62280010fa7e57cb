import { readFileSync } from 'node:fs';
import type { Reply } from '../kit/server.ts';

/** Address -> file beside this one, and its type. */
const files: Record<string, readonly [file: string, type: string]> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/linkus/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/linkus/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/linkus/phone.js': ['phone.js', 'text/javascript; charset=utf-8'],
  '/linkus/popup-url.js': ['popup-url.js', 'text/javascript; charset=utf-8'],
  '/linkus/controlled-input.js': ['controlled-input.js', 'text/javascript; charset=utf-8'],
};

/** The web client's page and its parts. */
export function pageFile(path: string): Reply | undefined {
  const entry = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!entry) return undefined;
  const [file, type] = entry;
  return {
    headers: { 'content-type': type, 'cache-control': 'no-store' },
    body: readFileSync(new URL(file, import.meta.url), 'utf8'),
  };
}
