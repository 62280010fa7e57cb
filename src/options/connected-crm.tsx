import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { CrmForm } from '../ui/connect/crm-form.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CrmSection } from './crm-section.tsx';

interface ConnectedCrmProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly crm: CrmView;
}

const aboutKeys: Readonly<Record<string, MessageKey>> = {
  zoho: 'options_zoho_about',
  odoo: 'options_odoo_about',
};

/** The section of one CRM. */
export function ConnectedCrm({ crm, services, snapshot }: ConnectedCrmProps) {
  const about = aboutKeys[crm.id];
  return (
    <CrmSection
      crm={crm}
      neverCreate={snapshot.settings.neverCreate}
      services={services}
      {...(about ? { about: t(about) } : {})}
      asked={crm.id === 'odoo' && snapshot.suggestedOdoo !== null}
      form={(done) => <CrmForm crm={crm} snapshot={snapshot} services={services} onDone={done} />}
    />
  );
}
