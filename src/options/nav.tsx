import type { RefObject } from 'preact';
import type { Snapshot } from '../messages/snapshot.ts';
import { crmTones } from '../ui/crm-status.ts';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { phoneLook, type Tone } from '../ui/phone-status.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { SearchBox } from './search-box.tsx';
import { useCurrentSection } from './use-current-section.ts';
import type { Found } from './use-search.ts';

interface NavProps {
  readonly snapshot: Snapshot;
  readonly main: RefObject<HTMLElement | null>;
  readonly typed: string;
  readonly found: Found | null;
  readonly onSearch: (typed: string) => void;
}

/** The way to each section, and the box that finds a setting. */
export function Nav({ snapshot, main, typed, found, onSearch }: NavProps) {
  const current = useCurrentSection(main);
  const shown = linksOf(snapshot).filter(({ to }) => found?.sections.includes(to) ?? true);
  return (
    <nav class="nav" aria-label={t('options_nav')}>
      <p class="nav-brand">
        <img src="/icons/ringtab.svg" width={28} height={28} alt="" />
        {t('extName')}
      </p>
      <SearchBox
        value={typed}
        onInput={onSearch}
        result={found ? t('options_search_found', String(found.count)) : ''}
      />
      <ul>
        {shown.map(({ to, words, tone }) => (
          <li key={to}>
            <a
              class="nav-link"
              href={`#${to}`}
              {...(to === current && !found ? { 'aria-current': 'true' as const } : {})}
            >
              {words}
              {tone && tone !== 'off' && <StatusDot tone={tone} />}
            </a>
          </li>
        ))}
      </ul>
      {snapshot.policy.locked.length > 0 && (
        <p class="nav-note">
          <Icon name="lock" size={14} />
          {t('policy_managed')}
        </p>
      )}
    </nav>
  );
}

interface Link {
  readonly to: string;
  readonly words: string;
  readonly tone?: Tone;
}

function linksOf({ phone, linkus, crms, pageChecks, policy }: Snapshot): Link[] {
  const isOdd = pageChecks.some(({ missing }) => missing !== null) || policy.problems.length > 0;
  return [
    { to: 'phone', words: t('options_phone'), tone: phoneLook(phone, linkus).tone },
    ...crms.map(({ id, name, state }) => ({ to: id, words: name, tone: crmTones[state].tone })),
    { to: 'users', words: t('options_users') },
    { to: 'pop', words: t('options_pop') },
    { to: 'calls', words: t('options_calls') },
    { to: 'journal', words: t('options_entries') },
    { to: 'contacts', words: t('options_contacts') },
    { to: 'sites', words: t('options_sites') },
    { to: 'diagnostics', words: t('options_diagnostics'), ...(isOdd ? { tone: 'warn' } : {}) },
    { to: 'about', words: t('options_about') },
  ];
}
