import type { Problem } from '../core/problem.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { Banner, ProblemBanner } from './banner.tsx';
import { Button } from './button.tsx';
import { problemWords, t } from './i18n.ts';
import { phoneFix } from './phone-status.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';
import { useNow } from './use-now.ts';

interface PhoneProblemProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  /** Where what was entered can be changed. */
  readonly onChange: () => void;
}

/** What stands between the agent and their calls, and the button that gets them further. */
export function PhoneProblem(props: PhoneProblemProps) {
  const { phone } = props.snapshot;
  if (phone.state === 'reconnecting') return <Reconnecting {...props} phone={phone} />;
  if (phone.state === 'needs-attention') {
    return (
      <ProblemBanner problem={phone.problem} action={<Fix {...props} problem={phone.problem} />} />
    );
  }
  return null;
}

type Reconnecting = Extract<Snapshot['phone'], { state: 'reconnecting' }>;

function Reconnecting({ phone, services }: PhoneProblemProps & { phone: Reconnecting }) {
  const intent = useIntent();
  const seconds = Math.ceil((phone.nextTryAt - useNow(1000)) / 1000);
  return (
    <Banner
      tone="warn"
      title={phone.problem ? problemWords(phone.problem).title : t('phone_lost')}
      action={
        <>
          <Button
            busy={intent.busy}
            onClick={() => intent.run(() => services.ask('phone.retry', {}))}
          >
            {t('phone_try_now')}
          </Button>
          <span class="muted numeric">
            {seconds > 0 ? t('phone_next_try', seconds) : t('phone_trying')}
          </span>
        </>
      }
    />
  );
}

function Fix({ snapshot, services, problem, onChange }: PhoneProblemProps & { problem: Problem }) {
  const intent = useIntent();
  const retry = () => intent.run(() => services.ask('phone.retry', {}));
  const fix = phoneFix(problem.code);
  if (fix === 'settings') {
    return (
      <Button kind="primary" onClick={onChange}>
        {t('phone_fix_settings')}
      </Button>
    );
  }
  if (fix === 'grant') {
    return (
      <Button
        kind="primary"
        busy={intent.busy}
        onClick={async () => {
          const options = { background: snapshot.backgroundMode };
          if (await services.requestOrigins([snapshot.pbxAddress], options)) await retry();
        }}
      >
        {t('phone_fix_grant')}
      </Button>
    );
  }
  return (
    <>
      {fix === 'open-pbx' && (
        <a
          class="button button-primary"
          href={snapshot.pbxAddress}
          target="_blank"
          rel="noreferrer"
        >
          {t('phone_fix_open_pbx')}
        </a>
      )}
      <Button kind={fix === 'retry' ? 'primary' : 'secondary'} busy={intent.busy} onClick={retry}>
        {t('common_retry')}
      </Button>
    </>
  );
}
