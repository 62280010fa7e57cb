import type { RelatedLists, RelatedRow } from '../page-types.ts';
import { el, link } from './dom.ts';
import { load } from './page-api.ts';

const refreshMs = 1000;

const lists = [
  { key: 'open', title: 'Open Activities', module: 'Tasks', empty: 'No open activities' },
  { key: 'closed', title: 'Closed Activities', module: 'Calls', empty: 'No closed activities' },
  { key: 'notes', title: 'Notes', module: 'Notes', empty: 'No notes yet' },
] as const;

/** The lists below a record. They refresh by themselves, so a call that was just written appears. */
export class RelatedView {
  readonly root = el('div', { class: 'relatedLists' });
  private last = '';

  /** Shows the lists now, and keeps them fresh until the signal says that the record was left. */
  async watch(id: string, signal: AbortSignal): Promise<void> {
    await this.refresh(id, signal);
    if (signal.aborted) return;
    const timer = setInterval(() => {
      if (!document.hidden) this.refresh(id, signal).catch(() => undefined);
    }, refreshMs);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  private async refresh(id: string, signal: AbortSignal): Promise<void> {
    const data = await load<RelatedLists>('related', { id }, signal);
    const key = JSON.stringify([id, data]);
    if (!data || signal.aborted || key === this.last) return;
    this.last = key;
    this.root.replaceChildren(
      ...lists.map((list) =>
        el(
          'div',
          { class: 'card', 'data-related': list.title },
          el(
            'crm-related-list-view-header',
            { 'related-module': list.module },
            el('h2', {}, list.title),
            el('span', { class: 'count' }, String(data[list.key].length)),
          ),
          table(data[list.key], list.empty),
        ),
      ),
    );
  }
}

/** A related list's rows with Zoho's tag names; links lead to the activity. */
export function table(rows: readonly RelatedRow[], empty: string): HTMLElement {
  const [first] = rows;
  if (!first) return el('p', { class: 'muted' }, empty);
  return el(
    'lyte-table',
    {},
    el('lyte-tr', {}, ...first.cells.map((cell) => el('lyte-th', {}, cell.label))),
    ...rows.map((row) =>
      el(
        'lyte-tr',
        { 'data-id': row.id },
        ...row.cells.map((cell, index) =>
          el(
            'lyte-td',
            { 'data-zcqa': `value_listviewtable_${cell.label}` },
            index === 0 && row.href ? link(row.href, cell.text) : cell.text,
          ),
        ),
      ),
    ),
  );
}
