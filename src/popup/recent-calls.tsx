import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useNow } from '../ui/use-now.ts';
import { RecentCall } from './recent-call.tsx';
import type { Noting } from './use-noting.ts';
import { useUnseen } from './use-unseen.ts';

/** What has just been, so that what stands below is not out of sight; */
const shownAtFirst = 8;
/** and enough for a working day. The rest is in the CRM. */
const shownAtMost = 20;

interface RecentCallsProps {
  readonly snapshot: Snapshot;
  /** The agent sees them: they are new no longer. */
  readonly isLookedAt: boolean;
  readonly services: Services;
  readonly noting: Noting;
}

export function RecentCalls({ snapshot, isLookedAt, services, noting }: RecentCallsProps) {
  const now = useNow(30_000);
  const [all, setAll] = useState(false);
  const unseen = useUnseen(snapshot, isLookedAt, services);
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
  const most = snapshot.recent.slice(0, shownAtMost);
  const shown = all ? most : most.slice(0, shownAtFirst);
  return (
    <section class="recent" aria-labelledby="recent">
      <h2 id="recent" class="heading">
        {t('recent_title')}
      </h2>
      <ul>
        {shown.map((call) => (
          <RecentCall
            key={call.key}
            call={call}
            unseen={unseen.has(call.key)}
            now={now}
            services={services}
            noting={noting}
          />
        ))}
      </ul>
      {shown.length < most.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('common_show_all', String(most.length))}
        </Button>
      )}
    </section>
  );
}
