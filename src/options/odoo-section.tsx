import type { CrmView, Snapshot } from '../messages.ts';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CrmSection } from './crm-section.tsx';
import { OdooForm } from './odoo-form.tsx';

interface OdooSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly crm: CrmView;
}

export function OdooSection({ snapshot, services, crm }: OdooSectionProps) {
  return (
    <CrmSection
      crm={crm}
      neverCreate={snapshot.settings.neverCreate}
      services={services}
      about={t('options_odoo_about')}
      form={(done) => <OdooForm address={crm.address} services={services} onDone={done} />}
    />
  );
}
