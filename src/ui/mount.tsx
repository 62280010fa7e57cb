import { type ComponentType, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { dropDraft, keepDraft, readDraft } from '../platform/bind-draft.ts';
import { scriptsInFront } from '../platform/front-page.ts';
import { uiLocale } from '../platform/i18n.ts';
import {
  ask,
  askForCall,
  closePage,
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
import './base.css';
import { nameCrms } from './i18n.ts';
import type { Services } from './services.ts';

const services: Services = {
  ask,
  askForCall,
  requestOrigins,
  containsOrigin,
  setBackground,
  activeTab,
  listNumbers,
  scriptsInFront,
  openOptions,
  closePage,
  keepDraft,
  readDraft,
  dropDraft,
};

export interface PageProps {
  /** null until the worker has sent the first one. */
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

/** Keeps a page in step with the worker for as long as it is open. */
export function mount(App: ComponentType<PageProps>, title: string): void {
  document.documentElement.lang = uiLocale();
  document.title = title;
  // Rendered once: ids are unique within one rendering, and a second one would count them anew.
  render(<Page app={App} />, document.body);
}

function Page({ app: App }: { app: ComponentType<PageProps> }) {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    addEventListener('pagehide', () => closed.abort(), { once: true });
    watchSnapshot(setSnapshot, closed.signal);
    return () => closed.abort();
  }, []);
  nameCrms(snapshot?.crms ?? []);
  return <App snapshot={snapshot} services={services} />;
}
