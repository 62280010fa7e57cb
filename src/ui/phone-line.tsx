import type { PhoneState } from '../messages.ts';
import { uiLocale } from '../platform/i18n.ts';
import { formatTime } from './format.ts';
import { t } from './i18n.ts';
import { phoneTones } from './phone-status.ts';
import { StatusDot } from './status-dot.tsx';

/** The truth about the line, in a dot and a few words. */
export function PhoneLine({ phone }: { phone: PhoneState }) {
  const { tone, key } = phoneTones[phone.state];
  const since = phone.state === 'reconnecting' ? formatTime(phone.since, uiLocale()) : '';
  return (
    <>
      <StatusDot tone={tone} />
      {t(key, since)}
    </>
  );
}
