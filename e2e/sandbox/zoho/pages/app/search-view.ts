import type { SearchPage } from '../page-types.ts';
import { showCell } from './cell-view.ts';
import { el } from './dom.ts';
import { load } from './page-api.ts';
import { setTitle } from './title.ts';

/** Results of the search box in the top bar. */
export class SearchView {
  readonly root = el('section', { class: 'crmSearch' });

  async show(route: { word: string }, signal: AbortSignal): Promise<void> {
    const data = await load<SearchPage>('search', { searchword: route.word }, signal);
    if (!data) return;
    setTitle('Search');
    this.root.replaceChildren(
      el('h1', {}, 'Search results'),
      ...data.results.map((result) => {
        const phones = result.phones.map((cell) => {
          const place = el('span', { class: 'value' });
          showCell(place, cell, { module: result.module, recordId: result.id, place: 'list' });
          return place;
        });
        const title = el(
          'a',
          { class: 'cxLookupViewWrapper', href: result.href },
          el('b', {}, result.title),
        );
        return el(
          'div',
          { class: 'card result' },
          el('span', { class: 'tag' }, result.module.replace(/s$/, '')),
          title,
          el('span', { class: 'muted' }, result.details),
          ...phones,
        );
      }),
      ...(data.results.length === 0 ? [el('p', { class: 'card muted' }, 'No records found')] : []),
    );
  }
}
