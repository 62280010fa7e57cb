import type { ProblemCode } from '../core/problem.ts';
import type { LinkusView, PhoneState } from '../messages/phone-view.ts';
import type { MessageKey } from '../platform/i18n.ts';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'off';

/** Colour of the status dot and its words; those of `reconnecting` tell since when. */
export const phoneTones: Record<PhoneState['state'], { tone: Tone; key: MessageKey }> = {
  unbound: { tone: 'off', key: 'phone_unbound' },
  connecting: { tone: 'busy', key: 'phone_connecting' },
  listening: { tone: 'good', key: 'phone_listening' },
  reconnecting: { tone: 'warn', key: 'phone_reconnecting' },
  'through-linkus': { tone: 'good', key: 'phone_through_linkus' },
  'needs-attention': { tone: 'bad', key: 'phone_attention' },
};

/** Bound through Linkus alone there is no line of ours: what counts is whether its page is open. */
export function phoneLook(phone: PhoneState, linkus: LinkusView): { tone: Tone; key: MessageKey } {
  return phone.state === 'through-linkus' && !linkus.open
    ? { tone: 'warn', key: 'phone_through_linkus_closed' }
    : phoneTones[phone.state];
}

/**
 * The one button that gets an agent further:
 * - `grant`: Chrome's permission for the PBX address is missing;
 * - `open-pbx`: the PBX page itself shows what is wrong (certificate warning, no answer);
 * - `settings`: what was entered is wrong;
 * - `retry`: somebody else had to act, then trying again works.
 */
export type PhoneFix = 'grant' | 'open-pbx' | 'settings' | 'retry';

export function phoneFix(code: ProblemCode): PhoneFix {
  switch (code) {
    case 'permission_missing':
      return 'grant';
    case 'pbx_certificate':
      return 'open-pbx';
    case 'pbx_address_invalid':
    case 'pbx_plain_http':
    case 'pbx_name_unknown':
    case 'pbx_not_yeastar':
    case 'pbx_credentials':
    case 'pbx_extension_unknown':
      return 'settings';
    default:
      return 'retry';
  }
}
