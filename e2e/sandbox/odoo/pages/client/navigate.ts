import { type Place, readPlace, urlOf } from './route.ts';
import { version } from './session.ts';

type Render = (place: Place) => Promise<void>;

let render: Render = async () => {};
let leave: () => Promise<void> = async () => {};

/** The open form says how to save on leaving what was typed and blurred. */
export function onLeave(save: () => Promise<void>): void {
  leave = save;
}

async function show(place: Place): Promise<void> {
  const save = leave;
  leave = async () => {};
  await save();
  await render(place);
}

const here = () => readPlace(new URL(location.href), version);

export const go = {
  /** Opens a place and puts its URL into the history. */
  async to(place: Place): Promise<void> {
    const url = urlOf(place, version);
    if (version === 14) {
      // 14 lives on the hash alone; its own hashchange renders.
      if (location.pathname + location.hash === url) await show(place);
      else location.href = url;
      return;
    }
    history.pushState(null, '', url);
    await show(place);
  },
  /** Renders what the address says, writing legacy addresses anew. */
  async current(): Promise<void> {
    const place = here();
    if (version >= 18) history.replaceState(null, '', urlOf(place, version));
    await show(place);
  },
  /** Another address for what is shown already, e.g. a new record that got its id. */
  rename(place: Place): void {
    history.replaceState(null, '', urlOf(place, version));
  },
};

/** Follows the back button, hashes set from outside, and from 18 on any `/odoo/…` link. */
export function listen(how: Render): void {
  render = how;
  window.addEventListener('popstate', () => {
    if (version >= 18) void go.current();
  });
  window.addEventListener('hashchange', () => {
    if (version < 18) void go.current();
  });
  if (version < 18) return;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || link.target) return;
    const url = new URL(link.href, location.href);
    const ours = /^\/odoo(\/|$)/.test(url.pathname) || (url.pathname === '/web' && url.hash);
    if (url.origin !== location.origin || !ours) return;
    event.preventDefault();
    void go.to(readPlace(url, version));
  });
}
