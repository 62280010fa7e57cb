import type { ListPage } from '../page-types.ts';
import { showCell } from './cell-view.ts';
import { el, link, setText } from './dom.ts';
import { base, load } from './page-api.ts';
import { setTitle } from './title.ts';

const rowsAtOnce = 16;

/** A module's list. Rows appear as they are scrolled to; paging re-uses the rows that are there. */
export class ListView {
  readonly root = el('section', { class: 'crmList' });
  private readonly heading = el('h1');
  private readonly count = el('span', { class: 'muted' });
  private readonly create = link('', '', { class: 'button primary', id: 'crm_create_btn' });
  private readonly head = el('lyte-exptable-tr', { class: 'lv_head' });
  private readonly body = el('lyte-exptable-tbody');
  private readonly sentinel = el(
    'div',
    { id: 'cruxLoadingElem', class: 'lyteViewPort' },
    'Loading…',
  );
  private readonly pager = el('div', { class: 'pager' });
  private readonly scroller = el('div', { id: 'listcrux', class: 'lyteViewPort' });
  private readonly observer: IntersectionObserver;
  private data: ListPage | undefined;
  private shown = 0;

  constructor() {
    const table = el('lyte-exptable', {}, el('lyte-exptable-thead', {}, this.head), this.body);
    this.scroller.append(table, this.sentinel);
    const bar = el('header', { class: 'viewBar' }, this.heading, this.count, this.create);
    this.root.append(bar, this.scroller, this.pager);
    this.observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.showMore();
      },
      { root: this.scroller, rootMargin: '200px' },
    );
    this.observer.observe(this.sentinel);
  }

  async show(route: { module: string; page: string }, signal: AbortSignal): Promise<void> {
    const data = await load<ListPage>('list', { module: route.module, page: route.page }, signal);
    if (!data) return;
    const isOther = data.module !== this.data?.module;
    this.data = data;
    setTitle(`All ${data.module}`);
    setText(this.heading, `All ${data.module}`);
    setText(this.count, `Total records ${data.total}`);
    setText(this.create, `Create ${data.module.replace(/s$/, '')}`);
    this.create.setAttribute('href', `${base}/tab/${data.module}/create`);
    if (isOther) {
      this.body.replaceChildren();
      this.head.replaceChildren(
        ...data.columns.map((column) => el('lyte-exptable-th', {}, column.label)),
      );
    }
    this.shown = 0;
    this.scroller.scrollTop = 0;
    this.showMore();
    while (this.body.children.length > this.shown) this.body.lastElementChild?.remove();
    this.showPager(data);
  }

  private showMore(): void {
    const { data } = this;
    if (!data) return;
    const end = Math.min(this.shown + rowsAtOnce, data.rows.length);
    for (; this.shown < end; this.shown += 1) this.showRow(data, this.shown);
    this.sentinel.hidden = this.shown >= data.rows.length;
    // Observing anew reports at once when the sentinel is still in sight.
    this.observer.unobserve(this.sentinel);
    if (!this.sentinel.hidden) this.observer.observe(this.sentinel);
  }

  private showRow(data: ListPage, index: number): void {
    const row = data.rows[index];
    if (!row) return;
    let element = this.body.children[index];
    if (!element) {
      element = el('lyte-exptable-tr', { class: 'lv_row' });
      for (const _ of data.columns) element.append(el('lyte-exptable-td'));
      this.body.append(element);
    }
    element.setAttribute('data-id', row.id);
    row.cells.forEach((cell, position) => {
      const place = element.children[position];
      const column = data.columns[position];
      if (!(place instanceof HTMLElement) || !column) return;
      const isPhone = column.name.includes('Phone') || column.name === 'Mobile';
      place.className = isPhone ? 'lv_data_phone' : 'lv_data_textfield';
      place.setAttribute('data-zcqa', `listView_${column.name}`);
      showCell(place, position === 0 ? { ...cell, href: row.href } : cell, {
        module: data.module,
        recordId: row.id,
        place: 'list',
        ...(position === 0 ? { linkId: `listView_${row.id}` } : {}),
      });
    });
  }

  private showPager(data: ListPage): void {
    const to = (page: number, text: string, id: string) => {
      const path = `${base}/tab/${data.module}/custom-view/${data.customView}/list?page=${page}`;
      const isThere = page >= 1 && page <= data.pages;
      return isThere
        ? link(path, text, { class: 'button', id })
        : el('span', { class: 'button off' }, text);
    };
    this.pager.replaceChildren(
      to(data.page - 1, '‹ Previous', 'listPrevious'),
      el('span', { class: 'muted' }, `Page ${data.page} of ${data.pages}`),
      to(data.page + 1, 'Next ›', 'listNext'),
    );
  }
}
