import { useState } from 'preact/hooks';
import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { Banner } from '../ui/banner.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { Segments } from '../ui/segments.tsx';
import type { Services } from '../ui/services.ts';
import { AssociationEditor } from './association-editor.tsx';
import { Section } from './section.tsx';

interface AssociationSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Which CRM user has which extension: their calls are written, and in their name. */
export function AssociationSection({ snapshot, services }: AssociationSectionProps) {
  const crms = snapshot.crms.filter(({ state }) =>
    ['connected', 'needs-attention'].includes(state),
  );
  const [chosen, setChosen] = useState<CrmView['id'] | null>(null);
  const crm = crms.find(({ id }) => id === chosen) ?? crms[0];
  return (
    <Section id="users" title={t('options_users')} about={t('options_users_about')}>
      {crms.length > 1 && crm && (
        <Segments
          label={t('options_users')}
          value={crm.id}
          choices={crms.map(({ id }) => ({ value: id, label: crmName(id) }))}
          onChange={setChosen}
        />
      )}
      {crm ? (
        <>
          <WhoIAm crm={crm} extensionNumber={snapshot.extensionNumber} />
          <AssociationEditor key={crm.id} crm={crm.id} services={services} />
        </>
      ) : (
        <p class="muted">{t('options_users_no_crm')}</p>
      )}
    </Section>
  );
}

function WhoIAm({ crm, extensionNumber }: { crm: CrmView; extensionNumber: string }) {
  if (extensionNumber === '') return null;
  const { association } = crm;
  if (association.state === 'nobody')
    return (
      <Banner tone="warn" title={t('options_users_nobody', extensionNumber)}>
        <p>{t('options_users_nobody_help')}</p>
      </Banner>
    );
  return (
    <p>
      {association.state === 'user'
        ? t('options_users_mine', extensionNumber, association.name)
        : t('options_users_own', extensionNumber, crm.account || crmName(crm.id))}
    </p>
  );
}
