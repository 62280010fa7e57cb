import type { Snapshot } from '../messages/snapshot.ts';
import { BackgroundDoubt } from '../ui/background-doubt.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { Step, type StepProps } from './step.tsx';

interface BackgroundStepProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly step: StepProps;
}

export function BackgroundStep({ snapshot, services, step }: BackgroundStepProps) {
  const proven = snapshot.background === 'proven';
  return (
    <Step
      {...step}
      title={t('welcome_background')}
      about={t('welcome_background_about')}
      summary={t(proven ? 'background_proven' : 'welcome_background_unproven')}
    >
      <BackgroundDoubt snapshot={snapshot} services={services} />
      <Switch
        label={t('bind_background')}
        checked={snapshot.backgroundMode}
        onChange={(on) => void services.setBackground(on)}
      />
    </Step>
  );
}
