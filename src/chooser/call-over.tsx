import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';

/** A call that just ends is in no list for a moment. */
const patienceMs = 5000;

/** Nothing is left to choose. Nobody's tab vanishes under their eyes: it goes once they look elsewhere. */
export function CallOver({ services }: { services: Services }) {
  const { closePage } = services;
  useEffect(() => {
    const closeUnseen = () => {
      if (document.hidden) void closePage();
    };
    const timer = setTimeout(() => {
      closeUnseen();
      document.addEventListener('visibilitychange', closeUnseen);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', closeUnseen);
    };
  }, [closePage]);
  return (
    <main class="chooser">
      <EmptyState icon="phone" title={t('chooser_over_title')} text={t('chooser_over_text')} />
      <div class="chooser-end">
        <Button onClick={() => void closePage()}>{t('chooser_close')}</Button>
      </div>
    </main>
  );
}
