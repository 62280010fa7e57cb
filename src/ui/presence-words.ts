import type { Presence } from '../core/presence.ts';
import type { MessageKey } from '../platform/i18n.ts';
import type { Tone } from './phone-status.ts';

export const presenceKeys: Record<Presence, MessageKey> = {
  available: 'presence_available',
  away: 'presence_away',
  business_trip: 'presence_business_trip',
  do_not_disturb: 'presence_do_not_disturb',
  lunch: 'presence_lunch',
  off_work: 'presence_off_work',
};

const tones: Record<Presence, Tone> = {
  available: 'good',
  away: 'off',
  business_trip: 'off',
  do_not_disturb: 'bad',
  lunch: 'off',
  off_work: 'off',
};

/** Colour and shape of the dot; an unknown status looks like an absent one. */
export function presenceTone(presence: Presence | null): Tone {
  return presence ? tones[presence] : 'off';
}
