import type { Snapshot } from '../messages/snapshot.ts';
import { DialBox } from '../popup/dial-box.tsx';
import { DialNotice } from '../popup/dial-notice.tsx';
import { Header } from '../popup/header.tsx';
import { LiveCalls } from '../popup/live-calls.tsx';
import { Outbox } from '../popup/outbox.tsx';
import { ParkedCall } from '../popup/parked-call.tsx';
import { RecentCalls } from '../popup/recent-calls.tsx';
import { Unconfirmed } from '../popup/unconfirmed.tsx';
import { useNoting } from '../popup/use-noting.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../ui/i18n.ts';
import { PhoneProblem } from '../ui/phone-problem.tsx';
import type { Services } from '../ui/services.ts';
import { useLookedAt } from './use-looked-at.ts';

interface BoundPanelProps {
  readonly snapshot: Snapshot;
  readonly isLive: boolean;
  readonly services: Services;
}

export function BoundPanel({ snapshot, isLive, services }: BoundPanelProps) {
  const noting = useNoting(true);
  const isLookedAt = useLookedAt();
  return (
    <main class="popup">
      <Header snapshot={snapshot} isLive={isLive} services={services} />
      <Unconfirmed until={isLive}>
        <PhoneProblem snapshot={snapshot} services={services} onChange={services.openOptions} />
        <LiveCalls snapshot={snapshot} isLive={isLive} services={services} noting={noting} />
        {snapshot.live.length === 0 && (
          <EmptyState icon="phone" title={t('panel_idle_title')} text={t('panel_idle_text')} />
        )}
        {snapshot.parked.map((call) => (
          <ParkedCall key={call.key} call={call} services={services} />
        ))}
      </Unconfirmed>
      <DialBox snapshot={snapshot} services={services} />
      <Unconfirmed until={isLive}>
        {snapshot.dialNotice && <DialNotice notice={snapshot.dialNotice} services={services} />}
      </Unconfirmed>
      {snapshot.recent.length > 0 && (
        <RecentCalls
          snapshot={snapshot}
          isLookedAt={isLive && isLookedAt}
          services={services}
          noting={noting}
        />
      )}
      <Unconfirmed until={isLive}>
        <Outbox entries={snapshot.outbox} services={services} />
      </Unconfirmed>
    </main>
  );
}
