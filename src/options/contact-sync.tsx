import type { ContactKind } from '../core/contact/contact-details.ts';
import type { CrmView } from '../messages/crm-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Checks } from '../ui/checks.tsx';
import { crmName, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useCrmOptions } from '../ui/use-saver.ts';
import './contact-sync.css';
import { Part } from './part.tsx';
import { SyncLists } from './sync-lists.tsx';
import { SyncPhonebook } from './sync-phonebook.tsx';
import { SyncTrouble } from './sync-trouble.tsx';

const kinds: readonly ContactKind[] = ['person', 'lead', 'company'];
const kindKeys: Record<ContactKind, MessageKey> = {
  person: 'sync_type_contacts',
  lead: 'sync_type_leads',
  company: 'sync_type_accounts',
};
/** What a CRM calls them where it is not as most do. */
const ownKindKeys: Readonly<Record<string, Partial<Record<ContactKind, MessageKey>>>> = {
  odoo: { person: 'sync_type_individuals', company: 'sync_type_companies' },
};

interface ContactSyncProps {
  readonly crm: CrmView;
  readonly services: Services;
}

/** Which contacts of a CRM are copied to the PBX, where to, and what became of them. */
export function ContactSync({ crm, services }: ContactSyncProps) {
  const { options, sync } = crm;
  const { set, problem } = useCrmOptions(services, crm.id);
  if (!sync) return null;
  const needsApi = sync.problem?.code === 'sync_needs_api';
  return (
    <Part kind="sync" title={t('sync_title')} about={t('sync_switch_hint', crmName(crm.id))}>
      <Switch
        label={t('sync_switch')}
        policyKey={`${crm.id}.sync`}
        checked={options.sync}
        onChange={(on) => set({ sync: on })}
      />
      {problem && <ProblemBanner problem={problem} announced />}
      {options.sync && (
        <>
          <div>
            <Checks
              label={t('sync_types')}
              policyKey={`${crm.id}.syncTypes`}
              values={options.syncTypes}
              choices={kinds.map((value) => ({
                value,
                label: t(ownKindKeys[crm.id]?.[value] ?? kindKeys[value]),
              }))}
              onChange={(syncTypes) => set({ syncTypes })}
            />
            {options.syncTypes.length === 0 && <p class="field-error">{t('sync_types_none')}</p>}
          </div>
          {sync.problem && <SyncTrouble crm={crm.id} problem={sync.problem} services={services} />}
          {!needsApi && <SyncPhonebook crm={crm} sync={sync} services={services} />}
          <SyncLists crm={crm.id} sync={sync} services={services} />
        </>
      )}
    </Part>
  );
}
