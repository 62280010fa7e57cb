import { join, resolve } from 'node:path';

export interface IconFile {
  /** From the root of the sources. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** In public/icons. The small one has fewer and straighter lines, which meet the pixels. */
  readonly drawing: 'ringtab.svg' | 'ringtab-small.svg';
}

export const root = resolve(import.meta.dirname, '..');
export const drawings = join(root, 'public/icons');

const icon = (size: number): IconFile => ({
  path: `public/icons/ringtab-${size}.png`,
  width: size,
  height: size,
  drawing: size <= 32 ? 'ringtab-small.svg' : 'ringtab.svg',
});

/**
 * Every picture that is made of the drawings: Chrome's toolbar takes 16, 24 and 32 (at one, one and a half
 * and two pixels a point), its pages 48 and 128, Edge's listing 300, both listings the tile.
 */
export const iconFiles: readonly IconFile[] = [
  ...[16, 24, 32, 48, 128].map(icon),
  { path: 'docs/store/logo-300.png', width: 300, height: 300, drawing: 'ringtab.svg' },
  { path: 'docs/store/tile-440x280.png', width: 440, height: 280, drawing: 'ringtab.svg' },
];
