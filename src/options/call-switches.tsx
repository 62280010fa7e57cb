import type { Settings } from '../core/settings.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { t } from '../ui/i18n.ts';
import { Switch } from '../ui/switch.tsx';

interface CallSwitchesProps {
  readonly snapshot: Snapshot;
  readonly set: (part: Partial<Settings>) => void;
}

/** What is done about a call as it goes on. The Linkus page alone tells only that one begins. */
export function CallSwitches({ snapshot, set }: CallSwitchesProps) {
  const { notifyIncoming, notifyMissed } = snapshot.settings;
  const alone = snapshot.phone.state === 'through-linkus';
  const look = (on: boolean, hint?: string) =>
    alone
      ? { checked: false, disabled: true, hint: t('options_not_through_linkus') }
      : { checked: on, ...(hint === undefined ? {} : { hint }) };
  return (
    <>
      <Switch
        label={t('options_notify_incoming')}
        policyKey="notifyIncoming"
        {...look(notifyIncoming, t('options_notify_incoming_hint'))}
        onChange={(on) => set({ notifyIncoming: on })}
      />
      <Switch
        label={t('options_notify_missed')}
        policyKey="notifyMissed"
        {...look(notifyMissed)}
        onChange={(on) => set({ notifyMissed: on })}
      />
    </>
  );
}
