import type { CallView } from '../messages/call-view.ts';
import { Avatar } from '../ui/avatar.tsx';
import { callIcon, directionKeys, dispositionKeys, stateKeys } from '../ui/call-words.ts';
import { callerOf, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Timer } from '../ui/timer.tsx';

/** Who is on the line as far as it is known, and how the call goes now. */
export function CallHead({ call }: { call: CallView }) {
  const ringing = call.state === 'ringing' || call.state === 'dialling';
  return (
    <header class="call-head">
      <Avatar name="" ringing={ringing} />
      <div class="call-head-words">
        <p class="call-head-number numeric">{call.number || callerOf(call)}</p>
        <p class="call-head-way muted">
          <Icon name={callIcon(call)} size={14} />
          {t(directionKeys[call.direction])}
          {call.path && ` · ${t('call_via', call.path)}`}
        </p>
      </div>
      <p class="call-head-state">
        <output>{stateWords(call)}</output>
        {call.answeredAt !== null && call.endedAt === null && <Timer since={call.answeredAt} />}
      </p>
    </header>
  );
}

/** Of a call that only Linkus told of, neither end nor outcome is known. */
function stateWords({ disposition, state }: CallView): string {
  if (disposition) return t(dispositionKeys[disposition]);
  return state === 'ended' ? '' : t(stateKeys[state]);
}
