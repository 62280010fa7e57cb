import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';

interface DialNoticeProps {
  readonly notice: NonNullable<Snapshot['dialNotice']>;
  readonly services: Services;
}

/** Why the last dial came to nothing, until it is read or dialled again. */
export function DialNotice({ notice, services }: DialNoticeProps) {
  const again = useDial();
  if (again.question) return <DialOutcome dial={again} />;
  return (
    <ProblemBanner
      problem={again.problem ?? notice.problem}
      announced
      action={
        <>
          <Button
            icon="phone"
            busy={again.busy}
            onClick={() =>
              again.run((confirmation) =>
                services.askForCall('call.dial', { number: notice.number, confirmation }),
              )
            }
          >
            {t('dial_again')}
          </Button>
          <Button kind="quiet" onClick={() => void services.ask('dial-notice.close', {})}>
            {t('dial_notice_close')}
          </Button>
        </>
      }
    />
  );
}
