import { noiseText, sentence } from './noise-text.ts';
import { type Written, writtenNumber } from './planted-numbers.ts';
import { SeededRandom } from './seeded-random.ts';

/** A number on the page, and how many text nodes stand before the one it begins in. */
export interface Planted extends Written {
  readonly node: number;
}

export interface MadePage {
  /** What stands inside `<main>`. */
  readonly rows: string;
  readonly nodes: number;
  readonly planted: readonly Planted[];
}

const cellsPerRow = 10;
/** Of a hundred text nodes so many begin a number. */
const plantedPercent = 3;

/** A CRM list: rows of cells, some with links and badges inside, exactly `nodes` text nodes. */
export function makePage(nodes: number): MadePage {
  const random = new SeededRandom(nodes);
  const planted: Planted[] = [];
  const rows: string[] = [];
  let count = 0;
  while (count < nodes) {
    const cells: string[] = [];
    for (let cell = 0; cell < cellsPerRow && count < nodes; cell += 1) {
      const made = makeCell(random, count, nodes - count);
      cells.push(made.html);
      if (made.written) planted.push({ ...made.written, node: made.node });
      count += made.texts;
    }
    rows.push(`<div class="row">${cells.join('')}</div>`);
  }
  return { rows: rows.join(''), nodes, planted };
}

/** A row as a list adds one while it is scrolled; the number stands in its second cell. */
export function makeRow(random: SeededRandom): string {
  const number = writtenNumber(random).text.replaceAll('|', '');
  const cells = [noiseText(random), number];
  while (cells.length < cellsPerRow) cells.push(noiseText(random));
  return `<div class="row">${cells.map((text) => cell(escaped(text))).join('')}</div>`;
}

interface Cell {
  readonly html: string;
  readonly texts: number;
  readonly node: number;
  readonly written: Written | null;
}

function makeCell(random: SeededRandom, node: number, room: number): Cell {
  if (random.below(100) < plantedPercent) {
    const written = writtenNumber(random);
    const [before, inner, behind] = written.text.split('|');
    if (inner === undefined) return numberCell(random, node, written);
    if (room >= 3) {
      return { html: cell(`${before}<b>${inner}</b>${behind}`), texts: 3, node, written };
    }
  }
  const text = escaped(noiseText(random));
  const shape = random.below(8);
  if (shape === 0)
    return { html: cell(`<a href="#${node}">${text}</a>`), texts: 1, node, written: null };
  if (shape === 1)
    return {
      html: cell(`<span><i></i><span>${text}</span></span>`),
      texts: 1,
      node,
      written: null,
    };
  if (shape === 2 && room >= 2) {
    return {
      html: cell(`${text}<!----><em>${random.pick(['new', 'VIP'])}</em>`),
      texts: 2,
      node,
      written: null,
    };
  }
  return { html: cell(text), texts: 1, node, written: null };
}

/** Alone in its cell, or inside a sentence. */
function numberCell(random: SeededRandom, node: number, written: Written): Cell {
  const inProse = random.below(4) === 0;
  const text = inProse
    ? `${sentence(random)}, ${written.text} (${random.pick(['home', 'office'])})`
    : written.text;
  return { html: cell(text), texts: 1, node, written };
}

function cell(html: string): string {
  return `<div class="cell">${html}</div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The page before its rows come. */
export const shell = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>List</title><style>
body{font:13px sans-serif;margin:0}.row{display:flex;border-bottom:1px solid #ddd}
.cell{width:130px;padding:4px;overflow:hidden;white-space:nowrap}::highlight(known){text-decoration:underline dotted}
</style></head><body></body></html>`;
