import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension whose one page is made like ours and does nothing but put a line on it: nobody can be faster. */
export function makeEmptyExtension(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-floor-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    'manifest.json',
    JSON.stringify({
      manifest_version: 3,
      name: 'Floor',
      version: '1',
      background: { service_worker: 'worker.js' },
    }),
  );
  write('worker.js', '');
  write(
    'index.html',
    '<!doctype html><meta charset="utf-8"><script type="module" src="main.js"></script><body></body>',
  );
  write('main.js', "document.body.append(document.createTextNode('Here'));");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
