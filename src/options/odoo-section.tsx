import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CrmSection } from './crm-section.tsx';
import { OdooForm, type OdooFormStart } from './odoo-form.tsx';

interface OdooSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly crm: CrmView;
}

export function OdooSection({ snapshot, services, crm }: OdooSectionProps) {
  const { suggestedOdoo: seen } = snapshot;
  const { by, database = '', login = '' } = crm.entered;
  const start: OdooFormStart = seen
    ? { by: 'key', ...seen }
    : { by: by === 'session' ? by : 'key', address: crm.address, database, login };
  return (
    <CrmSection
      crm={crm}
      neverCreate={snapshot.settings.neverCreate}
      services={services}
      about={t('options_odoo_about')}
      asked={seen !== null}
      form={(done) => (
        <OdooForm
          // What is suggested while the form is open takes its place.
          key={seen?.address ?? ''}
          start={start}
          services={services}
          onDone={() => {
            done();
            if (seen) void services.ask('crm.suggest-odoo', { odoo: null });
          }}
        />
      )}
    />
  );
}
