import type { Snapshot } from '../messages/snapshot.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { t } from './i18n.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';

interface BackgroundDoubtProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Background mode is switched on, and Chrome was never seen to stay: calls may be lost unnoticed. */
export function BackgroundDoubt({ snapshot, services }: BackgroundDoubtProps) {
  const accept = useIntent();
  if (snapshot.background !== 'doubtful') return null;
  return (
    <Banner
      tone="warn"
      title={t('background_doubt_title')}
      action={
        <Button
          busy={accept.busy}
          onClick={() => accept.run(() => services.ask('background.accept', {}))}
        >
          {t('background_understood')}
        </Button>
      }
    >
      <p>{t('background_doubt_text')}</p>
    </Banner>
  );
}
