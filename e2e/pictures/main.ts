import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { needChromium } from '../../scripts/chromium.ts';
import { stopWorld } from '../harness/fixtures.ts';
import { needPictureTools, withPalette } from './picture-tools.ts';
import { play } from './scenes.ts';
import { locked } from './scenes-options.ts';
import { openStage, type Scheme } from './stage.ts';
import type { Language } from './words.ts';

/*
 * `npm run pictures`: takes every picture of guides, README and store listing anew, from the built
 * extension and the sandbox's pages, in both languages. In the dark only what the guides show so.
 */

const folder = resolve(import.meta.dirname, '../../docs/pictures');
const inTheDark: readonly string[] = ['popup-call', 'store-2-pop'];
const rounds: readonly [Language, Scheme][] = [
  ['en', 'light'],
  ['zh-CN', 'light'],
  ['en', 'dark'],
];

const built = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(1);
needChromium();
// Where the sandbox's people are, or the CRM would tell other times than the entries.
process.env['TZ'] = 'Asia/Shanghai';
const readsChinese = needPictureTools();
mkdirSync(folder, { recursive: true });
for (const [language, scheme] of rounds) {
  if (language === 'zh-CN' && !readsChinese) {
    console.log('Left out, for there is no font for it here: the pictures in Chinese.');
    continue;
  }
  const stage = await openStage(language, scheme);
  try {
    await play(stage, keep);
  } finally {
    await stopWorld(stage.world);
  }
  if (scheme === 'light') await locked(stage, keep);

  function keep(name: string, taken: Buffer): void {
    if (scheme === 'dark' && !inTheDark.includes(name)) return;
    const png = withPalette(taken);
    const file = `${name}${scheme === 'dark' ? '-dark' : ''}-${language}.png`;
    writeFileSync(join(folder, file), png);
    console.log(`docs/pictures/${file}  ${Math.round(png.length / 1024)} kB`);
  }
}
