import { questionLimits } from '../core/question-limits.ts';
import type { PageRules } from '../crm/page-rules.ts';
import { closestAcross } from './closest-across.ts';

/** Tables as HTML has them, and as ARIA has others say that they are. */
const plainTables: PageRules['tables'] = [
  { table: 'table', row: 'tr', cell: 'td', head: 'th' },
  {
    table: '[role="table"], [role="grid"], [role="treegrid"]',
    row: '[role="row"]',
    cell: '[role="cell"], [role="gridcell"]',
    head: '[role="columnheader"]',
  },
];

/**
 * What the page calls a value beside the value itself: the head of its column, the name of its field.
 * Nine digits under "Mobile" are a number to call, under "Tax ID" they are none.
 */
export class PageLabels {
  readonly #tables: PageRules['tables'];
  readonly #named: PageRules['named'];
  readonly #cells: string;
  /** Whatever can give what stands in it a label. */
  readonly #holders: string;
  /** Heads by column; for one walk over the page, for lists are given other columns. */
  readonly #heads = new Map<Element, readonly string[]>();

  constructor(rules: PageRules | null) {
    this.#tables = [...(rules?.tables ?? []), ...plainTables];
    this.#named = rules?.named ?? [];
    this.#cells = this.#tables.map(({ cell }) => cell).join(', ');
    const named = this.#named.map(({ selector }) => selector);
    this.#holders = [...named, this.#cells, 'dd'].join(', ');
  }

  /** Undefined when nothing names what stands in this element. */
  of(element: Element): string | undefined {
    const holder = closestAcross(element, this.#holders);
    if (!holder) return undefined;
    return this.#nameOf(holder) ?? this.#headOver(holder) ?? termOf(holder);
  }

  /** The head of the column or row this element stands in, as people read it. */
  headOf(element: Element): string | undefined {
    const cell = closestAcross(element, this.#cells);
    return cell ? this.#headOver(cell) : undefined;
  }

  /** The page may have changed since. */
  forget(): void {
    this.#heads.clear();
  }

  #nameOf(holder: Element): string | undefined {
    const named = this.#named.find(({ selector }) => holder.matches(selector));
    return named && cut((holder.getAttribute(named.attribute) ?? '').replaceAll('_', ' '));
  }

  #headOver(cell: Element): string | undefined {
    const shape = this.#tables.find((known) => cell.matches(known.cell));
    const row = cell.parentElement;
    const table = shape && row?.closest(shape.table);
    if (!shape || !row || !table) return undefined;
    // `<th>VAT</th><td>…</td>`: the row itself is named.
    const first = row.firstElementChild;
    if (first?.matches(shape.head) && row.childElementCount === 2) return textOf(first);
    return this.#headsOf(table, shape.row, shape.head)[columnOf(cell)];
  }

  #headsOf(table: Element, row: string, head: string): readonly string[] {
    const known = this.#heads.get(table);
    if (known) return known;
    const firstHead = table.querySelector(head);
    const headRow = firstHead?.closest(row);
    const cells = headRow ? [...headRow.children] : [];
    // One head beside a row's values is the row's name, not the column's.
    const isHeadRow = cells.length > 1 && cells.filter((cell) => cell.matches(head)).length > 1;
    const heads = isHeadRow
      ? cells.flatMap((cell) => Array.from({ length: spanOf(cell) }, () => textOf(cell) ?? ''))
      : [];
    this.#heads.set(table, heads);
    return heads;
  }
}

/** `<dt>Mobile</dt><dd>612 345 678</dd>` */
function termOf(definition: Element): string | undefined {
  let before = definition.localName === 'dd' ? definition.previousElementSibling : null;
  while (before?.localName === 'dd') before = before.previousElementSibling;
  return before?.localName === 'dt' ? textOf(before) : undefined;
}

function columnOf(cell: Element): number {
  let column = 0;
  for (let at = cell.previousElementSibling; at; at = at.previousElementSibling) {
    column += spanOf(at);
  }
  return column;
}

function spanOf(cell: Element): number {
  return cell instanceof HTMLTableCellElement ? Math.min(cell.colSpan, 50) : 1;
}

function textOf(element: Element): string | undefined {
  return cut(element.textContent ?? '');
}

/** The end is what a label says last, and what counts. */
function cut(text: string): string | undefined {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ').slice(-questionLimits.label);
  return trimmed === '' ? undefined : trimmed;
}
