import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import type { Services } from '../ui/services.ts';
import { CrmSection } from './crm-section.tsx';
import { OdooSection } from './odoo-section.tsx';
import { PlainCrmForm } from './plain-crm-form.tsx';
import { ZohoSection } from './zoho-section.tsx';

interface ConnectedCrmProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly crm: CrmView;
}

/** The section of one CRM: with a form that leads through its console where it has one, else with the fields it names. */
export function ConnectedCrm(props: ConnectedCrmProps) {
  const { crm, services, snapshot } = props;
  if (crm.id === 'zoho') return <ZohoSection {...props} />;
  if (crm.id === 'odoo') return <OdooSection {...props} />;
  return (
    <CrmSection
      crm={crm}
      neverCreate={snapshot.settings.neverCreate}
      services={services}
      form={(done) => <PlainCrmForm crm={crm} services={services} onDone={done} />}
    />
  );
}
