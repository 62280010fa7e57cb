import type { Snapshot } from '../messages/snapshot.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useNow } from '../ui/use-now.ts';
import { RecentCall } from './recent-call.tsx';
import { useUnseen } from './use-unseen.ts';

/** Enough for a working day at a glance; the rest is in the CRM. */
const shownCalls = 20;

interface RecentCallsProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

export function RecentCalls({ snapshot, services }: RecentCallsProps) {
  const now = useNow(30_000);
  const unseen = useUnseen(snapshot, services);
  if (snapshot.recent.length === 0) {
    const alone = snapshot.phone.state === 'through-linkus';
    return (
      <EmptyState
        icon="phone"
        title={t('recent_empty_title')}
        text={t(alone ? 'recent_empty_linkus' : 'recent_empty_text')}
      />
    );
  }
  return (
    <section class="recent" aria-labelledby="recent">
      <h2 id="recent" class="heading">
        {t('recent_title')}
      </h2>
      <ul>
        {snapshot.recent.slice(0, shownCalls).map((call) => (
          <RecentCall
            key={call.key}
            call={call}
            unseen={unseen.has(call.key)}
            now={now}
            services={services}
          />
        ))}
      </ul>
    </section>
  );
}
