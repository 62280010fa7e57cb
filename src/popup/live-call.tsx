import type { CallView } from '../messages.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { callIcon, directionKeys, stateKeys } from '../ui/call-words.ts';
import { Card } from '../ui/card.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { callerOf, crmName, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { Timer } from '../ui/timer.tsx';
import { useIntent } from '../ui/use-intent.ts';

/** A call that is going on now. */
export function LiveCall({ call, services }: { call: CallView; services: Services }) {
  const hangUp = useIntent();
  const ringing = call.state === 'ringing' || call.state === 'dialling';
  return (
    <Card tone="accent">
      <div class="live">
        <Avatar name={call.name} ringing={ringing} />
        <div class="live-words">
          <h2 class="live-name cut">{callerOf(call)}</h2>
          {call.name && <p class="numeric cut">{call.number}</p>}
          <p class="live-way muted">
            <Icon name={callIcon(call)} size={14} />
            {t(directionKeys[call.direction])}
            {call.path && ` · ${t('call_via', call.path)}`}
          </p>
        </div>
        <p class="live-state">
          {call.state !== 'talking' && <span>{t(stateKeys[call.state])}</span>}
          {call.answeredAt !== null && <Timer since={call.answeredAt} />}
        </p>
      </div>
      {(call.record || call.canHangUp) && (
        <div class="live-actions">
          {call.record && (
            <ExternalLink
              class="button button-secondary"
              href={call.record.url}
              title={call.record.title}
            >
              <Icon name="external" size={16} />
              {t('call_open_record', crmName(call.record.crm))}
            </ExternalLink>
          )}
          {call.canHangUp && (
            <Button
              kind="danger"
              icon="hang-up"
              busy={hangUp.busy}
              onClick={() => hangUp.run(() => services.ask('call.hang-up', { key: call.key }))}
            >
              {t(hangUp.busy ? 'call_hanging_up' : 'call_hang_up')}
            </Button>
          )}
        </div>
      )}
      {hangUp.problem && <ProblemBanner problem={hangUp.problem} announced />}
    </Card>
  );
}
