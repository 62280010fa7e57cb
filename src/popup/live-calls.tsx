import type { Snapshot } from '../messages/snapshot.ts';
import { directionKeys, stateKeys } from '../ui/call-words.ts';
import { callerOf, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { LiveCall } from './live-call.tsx';
import type { Noting } from './use-noting.ts';

interface LiveCallsProps {
  readonly snapshot: Snapshot;
  readonly isLive: boolean;
  readonly services: Services;
  readonly noting: Noting;
}

/** The calls that are going on now, and a word about them for those who cannot see the cards. */
export function LiveCalls({ snapshot, isLive, services, noting }: LiveCallsProps) {
  const { live, colleagues } = snapshot;
  return (
    <>
      {live.length > 0 && (
        <section class="live-calls" aria-label={t('call_now')}>
          {live.map((call) => (
            <LiveCall
              key={call.key}
              call={call}
              colleagues={colleagues}
              services={services}
              noting={noting}
            />
          ))}
        </section>
      )}
      <output class="visually-hidden">
        {isLive &&
          live.map((call) =>
            t(
              'call_announce',
              t(directionKeys[call.direction]),
              callerOf(call),
              t(stateKeys[call.state]),
            ),
          )}
      </output>
    </>
  );
}
