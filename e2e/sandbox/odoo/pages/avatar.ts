import type { Reply } from '../../kit/server.ts';
import { escapeHtml } from '../html-text.ts';
import { textOf } from '../values.ts';
import type { World } from '../world.ts';

const colours = ['#5b8a72', '#a24689', '#c76b4a', '#3f7cac', '#8d6a9f', '#b08b3e', '#4f6d7a'];

/** `/web/image/<model>/<id>/avatar_128`: the initials in a coloured square, as Odoo makes them. */
export function avatar(world: World, path: string): Reply {
  const [model = '', id = ''] = path.split('/').slice(3);
  const row = world.get(model, Number(id));
  const name = model === 'res.users' ? world.displayName(row) : textOf(row?.['name']);
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const colour = colours[Number(id) % colours.length] ?? '#714b67';
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">' +
    `<rect width="128" height="128" fill="${colour}"/>` +
    '<text x="64" y="66" fill="#fff" font-family="sans-serif" font-size="54" text-anchor="middle" dominant-baseline="central">' +
    `${escapeHtml(initials)}</text></svg>`;
  return {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=600' },
    body: Buffer.from(svg),
  };
}
