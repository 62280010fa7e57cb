import type { Snapshot } from '../messages/snapshot.ts';
import { crmTones } from '../ui/crm-status.ts';
import { t } from '../ui/i18n.ts';
import { phoneLook, type Tone } from '../ui/phone-status.ts';
import type { Services } from '../ui/services.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { About } from './about.tsx';
import { AssociationSection } from './association-section.tsx';
import { CallsSection } from './calls-section.tsx';
import { ConnectedCrm } from './connected-crm.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { JournalSection } from './journal-section.tsx';
import './options.css';
import { PhoneSection } from './phone-section.tsx';
import { PopSection } from './pop-section.tsx';

interface AppProps {
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

export function App({ snapshot, services }: AppProps) {
  if (!snapshot) return <main class="options" aria-busy="true" />;
  const page = { snapshot, services };
  const isDifferent = snapshot.pageChecks.some(({ missing }) => missing !== null);
  return (
    <div class="options">
      <nav class="nav" aria-label={t('options_nav')}>
        <p class="nav-brand">
          <img src="/icons/ringtab.svg" width={28} height={28} alt="" />
          {t('extName')}
        </p>
        <ul>
          <NavLink
            to="phone"
            words={t('options_phone')}
            tone={phoneLook(snapshot.phone, snapshot.linkus).tone}
          />
          {snapshot.crms.map(({ id, name, state }) => (
            <NavLink key={id} to={id} words={name} tone={crmTones[state].tone} />
          ))}
          <NavLink to="users" words={t('options_users')} />
          <NavLink to="pop" words={t('options_pop')} />
          <NavLink to="calls" words={t('options_calls')} />
          <NavLink to="journal" words={t('options_entries')} />
          <NavLink
            to="diagnostics"
            words={t('options_diagnostics')}
            {...(isDifferent ? { tone: 'warn' as const } : {})}
          />
          <NavLink to="about" words={t('options_about')} />
        </ul>
      </nav>
      <main class="sections">
        <h1 class="visually-hidden">{t('options_title')}</h1>
        <PhoneSection {...page} />
        {snapshot.crms.map((crm) => (
          <ConnectedCrm key={crm.id} {...page} crm={crm} />
        ))}
        <AssociationSection {...page} />
        <PopSection {...page} />
        <CallsSection {...page} />
        <JournalSection {...page} />
        <DiagnosticsSection snapshot={snapshot} />
        <About version={snapshot.version} />
      </main>
    </div>
  );
}

function NavLink({ to, words, tone }: { to: string; words: string; tone?: Tone }) {
  return (
    <li>
      <a class="nav-link" href={`#${to}`}>
        {words}
        {tone && tone !== 'off' && <StatusDot tone={tone} />}
      </a>
    </li>
  );
}
