import type { CallView } from '../messages.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { callerOf, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

/** Somebody waits in a parking slot; dialling the slot takes them back. */
export function ParkedCall({ call, services }: { call: CallView; services: Services }) {
  const intent = useIntent();
  return (
    <section class="parked" aria-label={t('call_parked', callerOf(call), call.parkedIn)}>
      <Icon name="park" size={18} />
      <p class="parked-words">{t('call_parked', callerOf(call), call.parkedIn)}</p>
      <Button
        busy={intent.busy}
        onClick={() => intent.run(() => services.ask('call.dial', { number: call.parkedIn }))}
      >
        {t('call_take_back')}
      </Button>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </section>
  );
}
