import { useEffect, useState } from 'preact/hooks';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';

/** Chrome hides a new extension's icon; without it the popup is hard to find. Goes away once the icon is pinned. */
export function PinHint({ services }: { services: Services }) {
  const [pinned, setPinned] = useState<boolean | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    services.watchPinned(setPinned, gone.signal);
    return () => gone.abort();
  }, []);
  if (pinned === null) return null;
  return (
    <p class="guide-pin" role="status">
      <Icon name={pinned ? 'check' : 'info'} size={18} />
      <span>{t(pinned ? 'welcome_pinned' : 'welcome_pin')}</span>
    </p>
  );
}
