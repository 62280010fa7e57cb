import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CrmSection } from './crm-section.tsx';
import { ZohoForm } from './zoho-form.tsx';

interface ZohoSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly crm: CrmView;
}

export function ZohoSection({ snapshot, services, crm }: ZohoSectionProps) {
  return (
    <CrmSection
      crm={crm}
      neverCreate={snapshot.settings.neverCreate}
      services={services}
      about={t('options_zoho_about')}
      form={(done) => (
        <ZohoForm
          held={crm.entered}
          redirectUri={snapshot.zohoRedirectUri}
          services={services}
          onDone={done}
        />
      )}
    />
  );
}
