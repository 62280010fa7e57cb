import { type ComponentType, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { dropDraft, keepDraft, readDraft } from '../platform/bind-draft.ts';
import { scriptsInFront } from '../platform/front-page.ts';
import { uiLocale } from '../platform/i18n.ts';
import { watchPinned } from '../platform/pinned.ts';
import { openSidePanel } from '../platform/side-panel.ts';
import {
  ask,
  askForCall,
  closePage,
  findPeople,
  listNumbers,
  openOptions,
  watchSnapshot,
} from '../platform/ui-link.ts';
import {
  activeTab,
  containsOrigin,
  requestOrigins,
  setBackground,
} from '../platform/ui-permissions.ts';
import { openWelcomePage } from '../platform/welcome-page.ts';
import './base.css';
import { nameCrms } from './i18n.ts';
import { noPolicy, PolicyContext } from './policy-context.ts';
import type { Services } from './services.ts';

const services: Services = {
  ask,
  askForCall,
  requestOrigins,
  containsOrigin,
  setBackground,
  activeTab,
  findPeople,
  listNumbers,
  scriptsInFront,
  openOptions,
  openWelcome: () => void openWelcomePage(),
  watchPinned,
  // The popup lies over the very panel it has opened.
  openBeside: () => void openSidePanel().then((isOpen) => isOpen && window.close()),
  closePage,
  keepDraft,
  readDraft,
  dropDraft,
};

export interface PageProps {
  /** null until there is one. */
  readonly snapshot: Snapshot | null;
  /** The worker has spoken; until then the snapshot is what it said last, and may be wrong by now. */
  readonly isLive: boolean;
  readonly services: Services;
}

const longestFrameMs = 100;

type ReadLast = () => Promise<Snapshot | null>;

/**
 * Keeps a page in step with the worker for as long as it is open.
 *
 * @param readLast what to show until the worker has spoken; a page that leaves it out shows nothing
 */
export function mount(App: ComponentType<PageProps>, title: string, readLast?: ReadLast): void {
  document.documentElement.lang = uiLocale();
  document.title = title;
  const last = readLast?.().catch(() => null) ?? Promise.resolve(null);
  // Rendered once: ids are unique within one rendering, and a second one would count them anew.
  render(<Page app={App} last={last} />, document.body);
}

interface PageHolderProps {
  readonly app: ComponentType<PageProps>;
  readonly last: ReturnType<ReadLast>;
}

/** Resolves when what was rendered is on the screen; a page in the background waits for no screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longestFrameMs);
  });
}

function Page({ app: App, last }: PageHolderProps) {
  const [{ snapshot, isLive }, setShown] = useState<Pick<PageProps, 'snapshot' | 'isLive'>>({
    snapshot: null,
    isLive: false,
  });
  // Not after the first paint: that is the very time which is to be saved.
  useLayoutEffect(() => {
    const closed = new AbortController();
    addEventListener('pagehide', () => closed.abort(), { once: true });
    const show = (told: Snapshot) => setShown({ snapshot: told, isLive: true });
    void last.then(async (held) => {
      if (held) {
        setShown({ snapshot: held, isLive: false });
        // A worker that has to be started shares the process with this page, and would hold up its first paint.
        await painted();
      }
      watchSnapshot(show, closed.signal);
    });
    return () => closed.abort();
  }, []);
  nameCrms(snapshot?.crms ?? []);
  return (
    <PolicyContext.Provider value={snapshot?.policy ?? noPolicy}>
      <App snapshot={snapshot} isLive={isLive} services={services} />
    </PolicyContext.Provider>
  );
}
