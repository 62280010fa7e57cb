import type { LinkusView, PhoneState } from '../messages/phone-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import { formatTime } from './format.ts';
import { t } from './i18n.ts';
import { phoneLook } from './phone-status.ts';
import { StatusDot } from './status-dot.tsx';

interface PhoneLineProps {
  readonly phone: PhoneState;
  readonly linkus: LinkusView;
}

/** The truth about the line, in a dot and a few words. */
export function PhoneLine({ phone, linkus }: PhoneLineProps) {
  const { tone, key } = phoneLook(phone, linkus);
  const since = phone.state === 'reconnecting' ? formatTime(phone.since, uiLocale()) : '';
  return (
    <>
      <StatusDot tone={tone} />
      {t(key, since)}
    </>
  );
}
