import { el, link } from './dom.ts';
import { FormView } from './form-view.ts';
import { HomeView } from './home-view.ts';
import { ListView } from './list-view.ts';
import { base } from './page-api.ts';
import { RecordView } from './record-view.ts';
import { followLinks, go, type Route, readRoute } from './router.ts';
import { SearchView } from './search-view.ts';

declare const wrappers: string[];

const tabs = ['Leads', 'Contacts', 'Accounts', 'Tasks', 'Calls'];
const views = {
  home: new HomeView(),
  list: new ListView(),
  record: new RecordView(),
  form: new FormView(),
  search: new SearchView(),
};

const content = el('main', { id: 'crmContent' });
const sidebar = el(
  'nav',
  { id: 'crmTabs', 'aria-label': 'Modules' },
  link(`${base}/tab/Home/begin`, 'Home', { 'data-tab': 'Home' }),
  ...tabs.map((tab) => link(`${base}/tab/${tab}`, tab, { 'data-tab': tab })),
);
const searchBox = document.createElement('input');
searchBox.type = 'search';
searchBox.placeholder = 'Search records';
searchBox.setAttribute('aria-label', 'Search records');

let leave = new AbortController();

function showCurrent(): void {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const route = readRoute(new URL(location.href));
  markTab(route);
  const view = views[route.view];
  show(route, signal)
    .then(() => {
      if (signal.aborted) return;
      tellWrapper();
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  // The old view stays until its successor is filled, unless it is the same one.
  if (content.firstElementChild !== view.root) content.replaceChildren(view.root);
}

function show(route: Route, signal: AbortSignal): Promise<void> {
  switch (route.view) {
    case 'home':
      return views.home.show(route, signal);
    case 'list':
      return views.list.show(route, signal);
    case 'record':
      return views.record.show(route, signal);
    case 'form':
      return views.form.show(route, signal);
    case 'search':
      return views.search.show(route, signal);
  }
}

function markTab(route: Route): void {
  const current = 'module' in route ? route.module : route.view === 'home' ? 'Home' : '';
  for (const tab of sidebar.querySelectorAll('a')) {
    tab.classList.toggle('on', tab.getAttribute('data-tab') === current);
  }
}

/** The outer page of CRM Plus or Zoho One shows the same address. */
function tellWrapper(): void {
  if (window.parent === window) return;
  const message = { crmPath: location.pathname + location.search, title: document.title };
  for (const origin of wrappers) {
    // Only the host that really frames this page receives it; the browser drops the other.
    if (document.referrer.startsWith(origin)) window.parent.postMessage(message, origin);
  }
}

const searchForm = document.createElement('form');
searchForm.append(searchBox);
searchForm.addEventListener('submit', (event) => {
  event.preventDefault();
  go(`${base}/search?searchword=${encodeURIComponent(searchBox.value)}&isRelevance=false`);
});

const app = document.getElementById('crmApp');
if (app) {
  app.append(
    el(
      'header',
      { id: 'crmTopBar' },
      el('span', { class: 'brand' }, 'CRM'),
      searchForm,
      el('span', { class: 'user' }, 'EH'),
    ),
    sidebar,
    content,
  );
  followLinks(app);
  addEventListener('popstate', showCurrent);
  showCurrent();
}
