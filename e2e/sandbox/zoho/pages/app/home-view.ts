import type { HomePage } from '../page-types.ts';
import { el, link } from './dom.ts';
import { base, load } from './page-api.ts';
import { table } from './related-view.ts';
import { setTitle } from './title.ts';

/** Where the application starts. */
export class HomeView {
  readonly root = el('section', { class: 'crmHome' });

  async show(_route: unknown, signal: AbortSignal): Promise<void> {
    const data = await load<HomePage>('home', {}, signal);
    if (!data) return;
    setTitle('Home');
    this.root.replaceChildren(
      el('h1', {}, `Welcome, ${data.user}`),
      el(
        'div',
        { class: 'figures' },
        ...data.figures.map(({ label, value }) =>
          el(
            'div',
            { class: 'card figure' },
            el('b', {}, value),
            link(`${base}/tab/${label}`, label),
          ),
        ),
      ),
      el('div', { class: 'card' }, el('h2', {}, 'My Open Tasks'), table(data.tasks, 'No tasks')),
      el('div', { class: 'card' }, el('h2', {}, 'Newest Leads'), table(data.leads, 'No leads')),
    );
  }
}
