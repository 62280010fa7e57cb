import type { Snapshot } from '../messages/snapshot.ts';
import { BindForm } from '../ui/bind-form.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';

interface WelcomeProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

export function Welcome({ snapshot, services }: WelcomeProps) {
  const main = useFirstFocus<HTMLElement>();
  return (
    <main ref={main} class="popup">
      <div class="welcome">
        <img src="/icons/ringtab.svg" width={40} height={40} alt="" />
        <div>
          <h1 class="welcome-title">{t('bind_title')}</h1>
          <p class="muted">{t('bind_intro')}</p>
        </div>
      </div>
      <Button kind="quiet" icon="list" onClick={services.openWelcome}>
        {t('welcome_open')}
      </Button>
      <BindForm snapshot={snapshot} services={services} />
    </main>
  );
}
