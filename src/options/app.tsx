import { useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { SavedContext } from '../ui/use-saver.ts';
import { About } from './about.tsx';
import { AssociationSection } from './association-section.tsx';
import { CallsSection } from './calls-section.tsx';
import { ConnectedCrm } from './connected-crm.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { JournalSection } from './journal-section.tsx';
import { Nav } from './nav.tsx';
import './options.css';
import { PhoneSection } from './phone-section.tsx';
import { PopSection } from './pop-section.tsx';
import { SavedToast } from './saved-toast.tsx';
import { SitesSection } from './sites-section.tsx';
import { useSearch } from './use-search.ts';
import { useUndo } from './use-undo.ts';

interface AppProps {
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

export function App({ snapshot, services }: AppProps) {
  if (!snapshot) return <main class="options" aria-busy="true" />;
  return <Options snapshot={snapshot} services={services} />;
}

interface OptionsProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

function Options(page: OptionsProps) {
  const { snapshot, services } = page;
  const main = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState('');
  const found = useSearch(main, typed);
  const sign = useUndo(services);
  return (
    <SavedContext.Provider value={sign.saved}>
      <div class="options" {...(found ? { 'data-searching': '' } : {})}>
        <Nav
          snapshot={snapshot}
          main={main}
          typed={typed}
          found={found}
          onSearch={(next) => {
            setTyped(next);
            scrollTo({ top: 0, behavior: 'instant' });
          }}
        />
        <main ref={main} class="sections">
          <h1 class="visually-hidden">{t('options_title')}</h1>
          <PhoneSection {...page} />
          {snapshot.crms.map((crm) => (
            <ConnectedCrm key={crm.id} {...page} crm={crm} />
          ))}
          <AssociationSection {...page} />
          <PopSection {...page} />
          <CallsSection {...page} />
          <JournalSection {...page} />
          <ContactsSection {...page} />
          <SitesSection {...page} />
          <DiagnosticsSection {...page} />
          <About version={snapshot.version} services={services} />
          {found?.count === 0 && (
            <div class="no-result">
              <EmptyState
                icon="search"
                title={t('options_search_none', typed.trim())}
                text={t('options_search_none_help')}
              />
              <Button onClick={() => setTyped('')}>{t('options_search_clear')}</Button>
            </div>
          )}
        </main>
      </div>
      <SavedToast sign={sign} />
    </SavedContext.Provider>
  );
}
