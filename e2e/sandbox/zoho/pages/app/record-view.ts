import type { LabelledCell, RecordPage } from '../page-types.ts';
import { showCell } from './cell-view.ts';
import { el, link, setText } from './dom.ts';
import { base, load } from './page-api.ts';
import { RelatedView } from './related-view.ts';
import { setTitle } from './title.ts';

/** A record's page. Going from one record of a module to the next keeps the nodes and changes their values. */
export class RecordView {
  readonly root = el('section', { class: 'crmRecord' });
  private readonly related = new RelatedView();
  private readonly title = el('h1', { id: 'titlecard_FULLNAME' });
  private readonly subtitle = el('span', { class: 'muted', 'data-zcqa': 'titlecard_company' });
  private readonly avatar = el('span', { class: 'avatar', 'aria-hidden': 'true' });
  private readonly tags = el('span', { class: 'tags' });
  private readonly arrows = el('span', { class: 'arrows' });
  private readonly edit = link('', 'Edit', { class: 'button primary', 'data-zcqa': 'edit' });
  private readonly card = el('div', { class: 'card businessCard' });
  private readonly fields = el('div', { class: 'fieldGrid' });
  private readonly invoices = el('div', { class: 'card' });
  private readonly fieldsTitle = el('h2');
  private module = '';

  constructor() {
    this.clear();
  }

  private readonly head = el(
    'header',
    { class: 'recordHead' },
    this.avatar,
    el('div', { class: 'names' }, this.title, this.subtitle, this.tags),
    this.edit,
    this.arrows,
  );

  async show(route: { module: string; id: string }, signal: AbortSignal): Promise<void> {
    const query = { module: route.module, id: route.id };
    const data = await load<RecordPage>('record', query, signal);
    if (!data) return this.showMissing();
    if (data.module !== this.module) {
      this.clear();
      this.module = data.module;
    }
    setTitle(`${data.title} - ${data.module}`);
    setText(this.title, data.title);
    setText(this.subtitle, data.subtitle);
    setText(this.avatar, data.title.slice(0, 1).toUpperCase());
    setText(this.fieldsTitle, `${data.module.replace(/s$/, '')} Information`);
    this.tags.replaceChildren(...data.tags.map((tag) => el('span', { class: 'tag' }, tag)));
    this.edit.setAttribute('href', `${base}/tab/${data.module}/${data.id}/edit`);
    this.showArrows(data);
    this.showFields(this.card, data.card, data, 'headervalue');
    this.showFields(this.fields, data.fields, data, 'subvalue');
    this.showInvoices(data.invoices);
    await this.related.watch(data.id, signal);
  }

  private clear(): void {
    this.card.replaceChildren();
    this.fields.replaceChildren();
    this.root.replaceChildren(
      this.head,
      el(
        'div',
        { class: 'recordBody' },
        this.card,
        el('div', { class: 'card' }, this.fieldsTitle, this.fields),
        this.related.root,
        this.invoices,
      ),
    );
  }

  private showMissing(): void {
    this.module = '';
    setTitle('Not found');
    this.root.replaceChildren(
      el('p', { class: 'card missing' }, 'The record you are trying to open does not exist.'),
    );
  }

  private showArrows(data: RecordPage): void {
    const arrow = (href: string | null, text: string, id: string, label: string) =>
      href
        ? link(href, text, { class: 'button', id, 'aria-label': label })
        : el('span', { class: 'button off' }, text);
    this.arrows.replaceChildren(
      arrow(data.previous, '‹', 'previousRecord', 'Previous record'),
      arrow(data.next, '›', 'nextRecord', 'Next record'),
    );
  }

  private showFields(
    grid: HTMLElement,
    fields: readonly LabelledCell[],
    data: RecordPage,
    prefix: 'headervalue' | 'subvalue',
  ): void {
    fields.forEach((field, index) => {
      let row = grid.children[index];
      if (!row) {
        row = el(
          'div',
          {
            class: 'field',
            id: `${prefix === 'subvalue' ? 'mouseArea_' : 'headerArea'}_${field.column}`,
          },
          el('span', { class: 'label' }, field.label),
          el('div', {
            class: 'value',
            id: `${prefix}_${field.column}`,
            'data-zcqa': `${prefix === 'subvalue' ? 'value' : 'header'}_${field.name}`,
          }),
        );
        grid.append(row);
      }
      const place = row.lastElementChild;
      if (!(place instanceof HTMLElement)) return;
      place.setAttribute('cx-prop-value', field.cell.raw);
      const context = { module: data.module, recordId: data.id, place: 'detail' as const };
      showCell(place, field.cell, context);
    });
  }

  private showInvoices(rows: readonly (readonly string[])[]): void {
    this.invoices.hidden = rows.length === 0;
    this.invoices.replaceChildren(
      el('h2', {}, 'Invoices'),
      el(
        'table',
        {},
        el('tr', {}, ...['Invoice', 'Date', 'Amount', 'Status'].map((text) => el('th', {}, text))),
        ...rows.map((row) => el('tr', {}, ...row.map((text) => el('td', {}, text)))),
      ),
    );
  }
}
