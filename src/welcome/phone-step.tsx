import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { BindForm } from '../ui/bind-form.tsx';
import { t } from '../ui/i18n.ts';
import { PhoneLine } from '../ui/phone-line.tsx';
import { PhoneProblem } from '../ui/phone-problem.tsx';
import type { Services } from '../ui/services.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { Step, type StepProps } from './step.tsx';

interface PhoneStepProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly step: StepProps;
}

export function PhoneStep({ snapshot, services, step }: PhoneStepProps) {
  const { phone, linkus, extensionNumber, extensionName, pbxAddress } = snapshot;
  const [changing, setChanging] = useState(false);
  const whose = [extensionNumber, extensionName].filter((words) => words !== '').join(' · ');
  const body = useFirstFocus<HTMLDivElement>();
  return (
    <Step
      {...step}
      title={t('options_phone')}
      about={t('welcome_phone_about')}
      summary={whose || (pbxAddress && new URL(pbxAddress).host)}
    >
      <div ref={body}>
        {step.state === 'attention' && !changing ? (
          <PhoneProblem
            snapshot={snapshot}
            services={services}
            onChange={() => setChanging(true)}
          />
        ) : (
          <BindForm snapshot={snapshot} services={services} onDone={() => setChanging(false)} />
        )}
        {phone.state === 'connecting' && (
          <p class="guide-line" role="status">
            <PhoneLine phone={phone} linkus={linkus} />
          </p>
        )}
      </div>
    </Step>
  );
}
