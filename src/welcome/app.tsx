import { currentStep, stepStates, type WelcomeStep } from '../core/welcome-steps.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { PageProps } from '../ui/mount.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import { BackgroundStep } from './background-step.tsx';
import { CrmStep } from './crm-step.tsx';
import { PhoneStep } from './phone-step.tsx';
import { PinHint } from './pin-hint.tsx';
import type { StepProps } from './step.tsx';
import { TryIt } from './try-it.tsx';
import './welcome.css';

const steps = { phone: PhoneStep, crm: CrmStep, background: BackgroundStep };

/** From the install to the first call. Every step shows what is, so it may be left and gone on with at any time. */
export function App({ snapshot, services }: PageProps) {
  if (!snapshot) return <main class="guide-page" aria-busy="true" />;
  return <Guide snapshot={snapshot} services={services} />;
}

function Guide({ snapshot, services }: { snapshot: Snapshot; services: Services }) {
  const intent = useIntent();
  const { welcome } = snapshot;
  const states = stepStates(snapshot);
  const current = currentStep(states);
  const keep = (skipped: readonly WelcomeStep[], done: boolean) =>
    intent.run(() => services.ask('welcome.set', { skipped: [...skipped], done }));
  const skip = (step: WelcomeStep) =>
    void keep([...welcome.skipped.filter((one) => one !== step), step], welcome.done);
  const resume = (step: WelcomeStep) =>
    void keep(
      welcome.skipped.filter((one) => one !== step),
      welcome.done,
    );
  const callable = states.phone === 'done';
  return (
    <main class="guide-page">
      <header class="guide-head">
        <img src="/icons/ringtab.svg" width={56} height={56} alt="" />
        <div>
          <h1>{t('welcome_title')}</h1>
          <p class="muted">{t('welcome_intro')}</p>
        </div>
      </header>
      <ol class="guide">
        {(Object.keys(steps) as WelcomeStep[]).map((name) => {
          const Step = steps[name];
          const props: StepProps = {
            name,
            state: states[name],
            isCurrent: current === name,
            onSkip: () => skip(name),
            onResume: () => resume(name),
          };
          return <Step key={name} snapshot={snapshot} services={services} step={props} />;
        })}
      </ol>
      {callable && <TryIt snapshot={snapshot} services={services} />}
      <PinHint services={services} />
      <footer class="guide-foot">
        <p class="muted">{t(current === null ? 'welcome_all_done' : 'welcome_later')}</p>
        <Button
          kind={current === null ? 'primary' : 'secondary'}
          busy={intent.busy}
          onClick={async () => {
            if (await keep(welcome.skipped, true)) await services.closePage();
          }}
        >
          {t(current === null ? 'welcome_finish' : 'welcome_close')}
        </Button>
      </footer>
    </main>
  );
}
