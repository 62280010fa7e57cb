import type { CallVerb } from '../core/call/can-do.ts';
import type { CallView } from '../messages/call-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { t } from '../ui/i18n.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

interface Look {
  readonly icon: IconName;
  readonly label: MessageKey;
  /** Its words stand beside the icon. */
  readonly wide?: boolean;
  readonly tone?: 'on' | 'end';
}

/** `transfer` and `consult` have one button together, see below. */
const looks: Record<Exclude<CallVerb, 'transfer' | 'consult'>, Look> = {
  answer: { icon: 'phone', label: 'call_answer', wide: true, tone: 'on' },
  decline: { icon: 'hang-up', label: 'call_decline', wide: true, tone: 'end' },
  complete: { icon: 'transfer', label: 'consult_complete', wide: true, tone: 'on' },
  cancel: { icon: 'close', label: 'consult_cancel', wide: true },
  hold: { icon: 'hold', label: 'call_hold' },
  resume: { icon: 'resume', label: 'call_resume', tone: 'on' },
  mute: { icon: 'microphone', label: 'call_mute' },
  unmute: { icon: 'microphone-off', label: 'call_unmute', tone: 'on' },
  park: { icon: 'park', label: 'call_park' },
  record: { icon: 'record', label: 'call_record' },
  'pause-recording': { icon: 'record', label: 'call_pause_recording', tone: 'on' },
  'resume-recording': { icon: 'record', label: 'call_resume_recording' },
  'hang-up': { icon: 'hang-up', label: 'call_hang_up', tone: 'end' },
};

interface CallControlsProps {
  readonly call: CallView;
  readonly pending: readonly CallVerb[];
  readonly passingOn: boolean;
  readonly onOrder: (verb: CallVerb) => void;
  readonly onPassOn: () => void;
}

/** One button for each thing that can be done now; what cannot be done has none. */
export function CallControls({ call, pending, passingOn, onOrder, onPassOn }: CallControlsProps) {
  if (call.can.length === 0) return null;
  const mayPassOn = call.can.includes('transfer') || call.can.includes('consult');
  const firstOfPassing = call.can.includes('transfer') ? 'transfer' : 'consult';
  return (
    <div class="controls" role="toolbar" aria-label={t('call_controls')}>
      {call.can.map((verb) => {
        if (verb === 'transfer' || verb === 'consult') {
          if (!mayPassOn || verb !== firstOfPassing) return null;
          return (
            <button
              key={verb}
              type="button"
              class={`control${passingOn ? ' control-on' : ''}`}
              aria-label={t('call_transfer')}
              title={t('call_transfer')}
              aria-expanded={passingOn}
              onClick={onPassOn}
            >
              <Icon name="transfer" size={18} />
            </button>
          );
        }
        const { icon, label, wide, tone } = looks[verb];
        const words = t(label);
        const busy = pending.includes(verb);
        return (
          <button
            key={verb}
            type="button"
            class={`control${wide ? ' control-wide' : ''}${tone ? ` control-${tone}` : ''}`}
            aria-label={words}
            title={words}
            aria-busy={busy || undefined}
            aria-disabled={busy || undefined}
            onClick={() => onOrder(verb)}
          >
            {busy ? <span class="spinner" /> : <Icon name={icon} size={18} />}
            {wide && words}
          </button>
        );
      })}
    </div>
  );
}
