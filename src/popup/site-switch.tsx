import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useIntent } from '../ui/use-intent.ts';

interface SiteSwitchProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Numbers on the site in front: on or off. Chrome asks for the site at the click that needs it. */
export function SiteSwitch({ snapshot, services }: SiteSwitchProps) {
  const [origin, setOrigin] = useState<string | null>(null);
  const intent = useIntent();
  useEffect(() => {
    void services.activeTab().then((tab) => setOrigin(tab?.origin ?? null));
  }, []);
  if (!origin) return null;
  const { host } = new URL(origin);
  const change = async (enabled: boolean) => {
    const granted = enabled
      ? services.requestOrigins([origin], { background: false })
      : Promise.resolve(true);
    await intent.run(async () =>
      (await granted)
        ? services.ask('site.set', { origin, enabled })
        : { ok: false, problem: { code: 'permission_missing', detail: host } },
    );
  };
  return (
    <section class="site" aria-label={t('site_title')}>
      <Switch
        label={t('site_numbers', host)}
        checked={snapshot.sites.includes(origin)}
        disabled={intent.busy}
        onChange={(enabled) => void change(enabled)}
      />
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </section>
  );
}
