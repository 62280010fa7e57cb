import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { BackgroundDoubt } from '../ui/background-doubt.tsx';
import { directionKeys, stateKeys } from '../ui/call-words.ts';
import { callerOf, t } from '../ui/i18n.ts';
import { PhoneProblem } from '../ui/phone-problem.tsx';
import type { Services } from '../ui/services.ts';
import { SignOut } from '../ui/sign-out.tsx';
import { Creations } from './creations.tsx';
import { CrmNotice } from './crm-notice.tsx';
import { DialBox } from './dial-box.tsx';
import { DialNotice } from './dial-notice.tsx';
import { Header } from './header.tsx';
import { LinkusRow } from './linkus-row.tsx';
import { LiveCall } from './live-call.tsx';
import { Outbox } from './outbox.tsx';
import { PageNumbers } from './page-numbers.tsx';
import { ParkedCall } from './parked-call.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { SiteSwitch } from './site-switch.tsx';

interface BoundViewProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

export function BoundView({ snapshot, services }: BoundViewProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <main class="popup">
      <Header
        snapshot={snapshot}
        services={services}
        onOptions={services.openOptions}
        onSignOut={() => setLeaving(true)}
      />
      {leaving && (
        <SignOut snapshot={snapshot} services={services} onClose={() => setLeaving(false)} />
      )}
      <PhoneProblem snapshot={snapshot} services={services} onChange={services.openOptions} />
      <BackgroundDoubt snapshot={snapshot} services={services} />
      {snapshot.live.length > 0 && (
        <section class="live-calls" aria-label={t('call_now')}>
          {snapshot.live.map((call) => (
            <LiveCall
              key={call.key}
              call={call}
              colleagues={snapshot.colleagues}
              services={services}
            />
          ))}
        </section>
      )}
      <output class="visually-hidden">
        {snapshot.live.map((call) =>
          t(
            'call_announce',
            t(directionKeys[call.direction]),
            callerOf(call),
            t(stateKeys[call.state]),
          ),
        )}
      </output>
      {snapshot.parked.map((call) => (
        <ParkedCall key={call.key} call={call} services={services} />
      ))}
      <DialBox snapshot={snapshot} services={services} />
      <LinkusRow snapshot={snapshot} services={services} />
      {snapshot.dialNotice && <DialNotice notice={snapshot.dialNotice} services={services} />}
      <CrmNotice snapshot={snapshot} services={services} />
      <Creations creations={snapshot.creations} services={services} />
      <Outbox entries={snapshot.outbox} services={services} />
      <PageNumbers services={services} compact={snapshot.live.length > 0} />
      <RecentCalls snapshot={snapshot} services={services} />
      <SiteSwitch snapshot={snapshot} services={services} />
    </main>
  );
}
