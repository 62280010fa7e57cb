import { base } from './page-api.ts';

export type Route =
  | { view: 'home' }
  | { view: 'list'; module: string; page: string }
  | { view: 'record'; module: string; id: string }
  | { view: 'form'; module: string; id: string | null }
  | { view: 'search'; word: string };

/** What an address of the application shows; anything unknown is Home. */
export function readRoute(url: URL): Route {
  const [area, module = '', third, fourth] = url.pathname.slice(base.length + 1).split('/');
  if (area === 'search') return { view: 'search', word: url.searchParams.get('searchword') ?? '' };
  if (area !== 'tab' || !module || module === 'Home') return { view: 'home' };
  if (third === undefined || third === '' || third === 'custom-view') {
    return { view: 'list', module, page: url.searchParams.get('page') ?? '1' };
  }
  if (third === 'create') return { view: 'form', module, id: null };
  return fourth === 'edit'
    ? { view: 'form', module, id: third }
    : { view: 'record', module, id: third };
}

/** Goes to a path of the application without loading the page. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Follows links of the application in place; clicks with a modifier are left to the browser. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = anchor?.getAttribute('href');
    if (!href?.startsWith(`${base}/`)) return;
    event.preventDefault();
    go(href);
  });
}
