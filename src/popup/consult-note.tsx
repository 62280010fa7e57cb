import type { CallView } from '../messages/call-view.ts';
import { callerOf, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';

interface ConsultNoteProps {
  readonly call: CallView;
  readonly consultation: NonNullable<CallView['consultation']>;
}

/** Whom the agent asks, and that somebody waits meanwhile. */
export function ConsultNote({ call, consultation }: ConsultNoteProps) {
  const who = consultation.who || t('consult_somebody');
  return (
    <div class="consult" role="status">
      <Icon name="transfer" size={18} />
      <div class="consult-words">
        <p class="cut">
          {consultation.state === 'talking' ? t('consult_talking', who) : t('consult_ringing', who)}
        </p>
        <p class="muted cut">{t('consult_waits', callerOf(call))}</p>
      </div>
    </div>
  );
}
