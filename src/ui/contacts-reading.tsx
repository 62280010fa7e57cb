import type { ContactsView } from '../messages/crm-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import { ProblemBanner } from './banner.tsx';
import { Button } from './button.tsx';
import './contacts-reading.css';
import { formatRelative } from './format.ts';
import { crmName, problemWords, t, tCount } from './i18n.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';
import { useNow } from './use-now.ts';

export type KeptContacts = Exclude<ContactsView, { state: 'off' }>;

interface ContactsReadingProps {
  readonly crm: string;
  readonly contacts: KeptContacts;
  readonly services: Services;
}

/** How far a CRM's contacts are read, and the button that stops it for now. */
export function ContactsReading({ crm, contacts, services }: ContactsReadingProps) {
  const intent = useIntent();
  const now = useNow(60_000);
  const { state, count, total, asOf, problem } = contacts;
  const isPaused = state === 'paused';
  const setPaused = (paused: boolean) =>
    intent.run(() => services.ask('contacts.set-paused', { id: crm, paused }));
  return (
    <div class="contacts-reading">
      <div class="contacts-line">
        <p>{words(crm, contacts, now)}</p>
        {(isPaused || asOf === null) && (
          <Button
            kind="quiet"
            busy={intent.busy}
            label={t(isPaused ? 'contacts_resume_of' : 'contacts_pause_of', crmName(crm))}
            onClick={() => setPaused(!isPaused)}
          >
            {t(isPaused ? 'contacts_resume' : 'contacts_pause')}
          </Button>
        )}
      </div>
      {asOf === null && (
        <progress
          aria-label={t('contacts_progress', crmName(crm))}
          {...(total ? { value: Math.min(count, total), max: total } : {})}
          {...(total === null && isPaused ? { value: 0 } : {})}
        />
      )}
      {state === 'waiting' && problem && (
        <p class="muted">
          {problemWords(problem).title} {problemWords(problem).help}
        </p>
      )}
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </div>
  );
}

function words(crm: string, { state, count, total, asOf }: KeptContacts, now: number): string {
  if (asOf !== null && state !== 'paused') {
    const when = formatRelative(asOf, now, uiLocale(), t('time_just_now'));
    return tCount('contacts_ready', count, when);
  }
  const far = total ? t('contacts_of', count, total) : count;
  return t(state === 'paused' ? 'contacts_paused' : 'contacts_read', far, crmName(crm));
}
