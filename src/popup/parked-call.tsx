import type { CallView } from '../messages/call-view.ts';
import { Button } from '../ui/button.tsx';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { callerOf, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';

/** Somebody waits in a parking slot; dialling the slot takes them back. */
export function ParkedCall({ call, services }: { call: CallView; services: Services }) {
  const dial = useDial();
  return (
    <section class="parked" aria-label={t('call_parked', callerOf(call), call.parkedIn)}>
      <Icon name="park" size={18} />
      <p class="parked-words">{t('call_parked', callerOf(call), call.parkedIn)}</p>
      <Button
        busy={dial.busy}
        onClick={() =>
          dial.run((confirmation) =>
            services.askForCall('call.dial', { number: call.parkedIn, confirmation }),
          )
        }
      >
        {t('call_take_back')}
      </Button>
      <DialOutcome dial={dial} />
    </section>
  );
}
