import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { apt } from '../../scripts/chromium.ts';

/**
 * Has the browser use the fonts of the pictures; installs them, and what makes the files small, where that
 * can be done. Tells whether Chinese can be read.
 */
export function needPictureTools(): boolean {
  if (process.platform !== 'linux') return true;
  process.env['FONTCONFIG_FILE'] = join(import.meta.dirname, 'fonts.conf');
  const packages = ['fonts-noto-cjk', 'fonts-open-sans', 'pngquant'];
  const install = () => apt(['install', '-y', '--no-install-recommends', ...packages]);
  const isRoot = process.getuid?.() === 0;
  const isComplete = has('zh') && hasFamily('Open Sans') && canQuantise();
  if (!isComplete && isRoot && !install()) {
    apt(['update']);
    install();
  }
  return has('zh');
}

/** A palette makes a picture half as large, and nobody sees it. Left as it is where the program is missing. */
export function withPalette(png: Buffer): Buffer {
  const { status, stdout } = spawnSync('pngquant', ['--quality=80-100', '--strip', '-'], {
    input: png,
    maxBuffer: 32 * 1024 * 1024,
  });
  return status === 0 && stdout.length < png.length ? stdout : png;
}

function canQuantise(): boolean {
  return spawnSync('pngquant', ['--version']).status === 0;
}

function has(language: string): boolean {
  return list(`:lang=${language}`) !== '';
}

function hasFamily(family: string): boolean {
  return list(`:family=${family}`) !== '';
}

function list(pattern: string): string {
  return spawnSync('fc-list', [pattern], { encoding: 'utf8' }).stdout ?? '';
}
