import { useState } from 'preact/hooks';
import type { CrmView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CrmForm } from '../ui/connect/crm-form.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Step, type StepProps } from './step.tsx';

interface CrmStepProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly step: StepProps;
}

export function CrmStep({ snapshot, services, step }: CrmStepProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const connected = snapshot.crms.filter(({ state }) => state === 'connected');
  const crm = snapshot.crms.find(({ id }) => id === chosen);
  return (
    <Step
      {...step}
      title={t('welcome_crm')}
      about={t('welcome_crm_about')}
      summary={connected
        .map(({ name, account }) => [name, account].filter(Boolean).join(' · '))
        .join(', ')}
    >
      {crm ? (
        <div class="guide-form">
          <h3>{crm.name}</h3>
          <CrmForm
            crm={crm}
            snapshot={snapshot}
            services={services}
            onDone={() => setChosen(null)}
          />
        </div>
      ) : (
        <>
          {snapshot.crms.map(
            (one) => one.problem && <ProblemBanner key={one.id} problem={one.problem} />,
          )}
          <div class="guide-crms">
            {snapshot.crms.map((one) => (
              <CrmChoice key={one.id} crm={one} onChoose={() => setChosen(one.id)} />
            ))}
          </div>
        </>
      )}
    </Step>
  );
}

function CrmChoice({ crm, onChoose }: { crm: CrmView; onChoose: () => void }) {
  const connecting = crm.state === 'connecting';
  return (
    <Button icon="link" busy={connecting} onClick={onChoose}>
      {t(connecting ? 'crm_state_connecting' : 'welcome_crm_choose', crm.name)}
    </Button>
  );
}
