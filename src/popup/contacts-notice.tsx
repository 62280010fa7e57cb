import type { CrmView } from '../messages/crm-view.ts';
import { ContactsReading } from '../ui/contacts-reading.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';

interface ContactsNoticeProps {
  readonly crms: readonly CrmView[];
  readonly services: Services;
}

/** As long as contacts are being read for the first time. */
export function ContactsNotice({ crms, services }: ContactsNoticeProps) {
  const reading = crms.flatMap(({ id, contacts }) =>
    contacts.state !== 'off' && contacts.asOf === null ? [{ id, contacts }] : [],
  );
  if (reading.length === 0) return null;
  return (
    <section class="contacts-notice" aria-label={t('contacts_title')}>
      {reading.map(({ id, contacts }) => (
        <ContactsReading key={id} crm={id} contacts={contacts} services={services} />
      ))}
    </section>
  );
}
