import { useState } from 'preact/hooks';
import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { Segments } from '../ui/segments.tsx';
import type { Services } from '../ui/services.ts';
import { useCrmOptions } from '../ui/use-saver.ts';
import { ContactSync } from './contact-sync.tsx';
import { KeptContacts } from './kept-contacts.tsx';
import { Section } from './section.tsx';

interface ContactsSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** What becomes of a CRM's contacts outside of it: on this computer, and on the PBX. */
export function ContactsSection({ snapshot, services }: ContactsSectionProps) {
  const crms = snapshot.crms.filter(({ state }) =>
    ['connected', 'needs-attention'].includes(state),
  );
  const [chosen, setChosen] = useState<CrmView['id'] | null>(null);
  const crm = crms.find(({ id }) => id === chosen) ?? crms[0];
  return (
    <Section id="contacts" title={t('options_contacts')} about={t('options_contacts_about')}>
      {crms.length > 1 && crm && (
        <Segments
          label={t('options_contacts')}
          value={crm.id}
          choices={crms.map(({ id }) => ({ value: id, label: crmName(id) }))}
          onChange={setChosen}
        />
      )}
      {crm ? (
        <ContactsOf key={crm.id} crm={crm} services={services} />
      ) : (
        <p class="muted">{t('options_users_no_crm')}</p>
      )}
    </Section>
  );
}

function ContactsOf({ crm, services }: { crm: CrmView; services: Services }) {
  const { set, problem } = useCrmOptions(services, crm.id);
  return (
    <>
      <KeptContacts
        crm={crm}
        services={services}
        onChange={(keepContacts) => set({ keepContacts })}
      />
      {problem && <ProblemBanner problem={problem} announced />}
      {crm.options.popOnly ? (
        <p class="muted">{t('options_contacts_pop_only', crmName(crm.id))}</p>
      ) : (
        <ContactSync crm={crm} services={services} />
      )}
    </>
  );
}
