import type { CrmView } from '../messages/crm-view.ts';
import { ContactsReading } from '../ui/contacts-reading.tsx';
import { crmName, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { Part } from './part.tsx';

interface KeptContactsProps {
  readonly crm: CrmView;
  readonly services: Services;
  readonly onChange: (keepContacts: boolean) => void;
}

/** Whether a CRM's contacts are kept on this computer, how far they are read, and what that costs the CRM. */
export function KeptContacts({ crm, services, onChange }: KeptContactsProps) {
  const { contacts, options } = crm;
  return (
    <Part kind="kept-contacts" title={t('contacts_title')} about={t('contacts_keep_hint')}>
      <Switch
        label={t('contacts_keep')}
        policyKey={`${crm.id}.keepContacts`}
        checked={options.keepContacts}
        onChange={onChange}
      />
      {contacts.state !== 'off' && (
        <>
          <ContactsReading crm={crm.id} contacts={contacts} services={services} />
          <p class="muted">
            {t('contacts_spent', contacts.spent, contacts.perDay, crmName(crm.id))}
          </p>
        </>
      )}
    </Part>
  );
}
