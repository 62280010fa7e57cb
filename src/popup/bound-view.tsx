import type { Snapshot } from '../messages/snapshot.ts';
import { BackgroundDoubt } from '../ui/background-doubt.tsx';
import { PhoneProblem } from '../ui/phone-problem.tsx';
import type { Services } from '../ui/services.ts';
import { ContactsNotice } from './contacts-notice.tsx';
import { Creations } from './creations.tsx';
import { CrmNotice } from './crm-notice.tsx';
import { DialBox } from './dial-box.tsx';
import { DialNotice } from './dial-notice.tsx';
import { Header } from './header.tsx';
import { LinkusRow } from './linkus-row.tsx';
import { LiveCalls } from './live-calls.tsx';
import { Outbox } from './outbox.tsx';
import { PageNumbers } from './page-numbers.tsx';
import { ParkedCall } from './parked-call.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { SiteSwitch } from './site-switch.tsx';
import { Unconfirmed } from './unconfirmed.tsx';
import { useNoting } from './use-noting.ts';

interface BoundViewProps {
  readonly snapshot: Snapshot;
  readonly isLive: boolean;
  readonly services: Services;
}

export function BoundView({ snapshot, isLive, services }: BoundViewProps) {
  const noting = useNoting(false);
  return (
    <main class="popup">
      <Header
        snapshot={snapshot}
        isLive={isLive}
        services={services}
        onBeside={services.openBeside}
      />
      <Unconfirmed until={isLive}>
        <PhoneProblem snapshot={snapshot} services={services} onChange={services.openOptions} />
        <BackgroundDoubt snapshot={snapshot} services={services} />
        <LiveCalls snapshot={snapshot} isLive={isLive} services={services} noting={noting} />
        {snapshot.parked.map((call) => (
          <ParkedCall key={call.key} call={call} services={services} />
        ))}
      </Unconfirmed>
      <DialBox snapshot={snapshot} services={services} />
      <Unconfirmed until={isLive}>
        <LinkusRow snapshot={snapshot} services={services} />
        {snapshot.dialNotice && <DialNotice notice={snapshot.dialNotice} services={services} />}
        <CrmNotice snapshot={snapshot} services={services} />
        <ContactsNotice crms={snapshot.crms} services={services} />
        <Creations creations={snapshot.creations} services={services} />
      </Unconfirmed>
      {isLive && <PageNumbers services={services} compact={snapshot.live.length > 0} />}
      <RecentCalls snapshot={snapshot} isLookedAt={isLive} services={services} noting={noting} />
      <Unconfirmed until={isLive}>
        <Outbox entries={snapshot.outbox} services={services} />
        <SiteSwitch snapshot={snapshot} services={services} />
      </Unconfirmed>
    </main>
  );
}
